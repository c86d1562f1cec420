/** Checks the cards and journals that kiosks wrote onto sticks. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { readCard } from '../../../main/core/card/card.ts';
import { replaceControls } from '../../../main/core/lists/tally.ts';
import { judgeCard } from '../../../main/node/card/judge-card.ts';
import { type KioskProofs, type NewSha256, sha256Of } from '../../../main/node/crypto/ports.ts';
import { bytesOfBase64, hex, latin1, utf8 } from '../../../main/node/files/bytes.ts';
import { groupJournals, isJournalFile } from '../../../main/node/journal/journal-groups.ts';
import { judgeJournal } from '../../../main/node/journal/judge-journal.ts';
import type { Dropped } from './dropped.ts';
import { isSealedName } from './open-dropped.ts';
import { pcOf, type SeenPc } from './pc-summary.ts';
import { isPhotoName, readPhoto, type Unpack, unpackInBrowser } from './photo.ts';
import type { Answer, CheckedRecord, LookReport, Verdict } from './requests.ts';

/** Twice the maximum that a kiosk saves in one file; a card is far shorter. */
const MAX_FILE_BYTES = 16 << 20;
/** The lengths that the kiosk uses for names of keys and for digests of journal lines. */
const KEY_ID_CHARACTERS = 12;
const DIGEST_CHARACTERS = 40;

export async function lookAt(
  dropped: readonly Dropped[],
  newSha256: NewSha256,
  unpack: Unpack = unpackInBrowser,
): Promise<Answer<LookReport>> {
  const proofs = browserProofs(newSha256);
  const files = dropped.flatMap(({ name, isFolder, files }) =>
    files.map(({ path, file }) => ({ path: isFolder ? `${name}/${path}` : path, file })),
  );
  const blobs = new Map(files.map(({ path, file }) => [path, file]));
  const cards: CheckedRecord[] = [];
  const seen = new Map<string, SeenPc>();
  const seenAt = (folder: string): SeenPc => {
    const pc = seen.get(folder) ?? { folder, card: null, journal: null };
    seen.set(folder, pc);
    return pc;
  };
  for (const { path, file } of files.filter(({ path }) => baseOf(path) === 'card.txt')) {
    const text = await bytesAsText(file);
    const line = text?.replace(/\r?\n?$/, '') ?? null;
    const looked = line === null ? unread(path) : cardOf(path, line, proofs);
    cards.push(looked);
    seenAt(folderOf(path)).card = { verdict: looked.verdict, card: line === null ? null : readCard(line) };
  }
  for (const { path, file } of files.filter(({ path }) => isPhotoName(path))) {
    const photo = await readPhoto(file, unpack);
    const looked: CheckedRecord = photo.ok
      ? cardOf(path, photo.text, proofs)
      : { name: path, verdict: 'unseen', rows: [photo.why] };
    cards.push(looked);
    if (photo.ok) seenAt(path).card = { verdict: looked.verdict, card: readCard(photo.text) };
  }
  const placed = files
    .filter(({ path }) => isJournalFile(baseOf(path)))
    .map(({ path }) => ({ path, base: baseOf(path), folder: folderOf(path), folderId: folderOf(path) }));
  const journals: CheckedRecord[] = [];
  for (const { name, files, head, saved } of groupJournals(placed, null)) {
    const read = await Promise.all(
      [...files, ...(head === null ? [] : [head])].map(async (path) => {
        return { file: baseOf(path), text: await bytesAsText(blobs.get(path)) };
      }),
    );
    const texts = read.flatMap(({ file, text }) => (text === null ? [] : [{ file, text }]));
    if (texts.length < read.length) journals.push(unread(name));
    else {
      const headText = head === null ? null : (texts.at(-1) ?? null);
      const judged = judgeJournal({ texts: texts.slice(0, files.length), head: headText, saved }, null, proofs);
      const verdict: Verdict = !judged.ok || !judged.whole ? 'changed' : head === null ? 'unsigned' : 'sound';
      journals.push({ name, verdict, rows: (judged.ok ? judged.rows : [judged.problem]).map(replaceControls) });
      seenAt(folderOf(files[0] ?? head ?? '')).journal = { verdict, texts: texts.slice(0, files.length).map(({ text }) => text) };
    }
  }
  const sealed = files.filter(({ path }) => isSealedName(path)).length;
  if (cards.length + journals.length + sealed === 0)
    return {
      ok: false,
      problems: [
        'There is no card, no journal and no report of a kiosk in this, nor a photo of a card. Choose the folder canteen-kiosk/outbox of the stick.',
      ],
    };
  return { ok: true, value: { cards, journals, sealed, pcs: [...seen.values()].map(pcOf) } };
}

function cardOf(path: string, text: string, proofs: KioskProofs): CheckedRecord {
  const judged = judgeCard(text, null, proofs);
  if (!judged.ok) return { name: path, verdict: 'changed', rows: [judged.why] };
  const rows = judged.rows.map(([label, value]) => `${label}: ${replaceControls(value)}`);
  return { name: path, verdict: 'sound', rows: [...rows, judged.verdict] };
}

function unread(name: string): CheckedRecord {
  return { name, verdict: 'changed', rows: ['It cannot be read, or is larger than anything that a kiosk writes.'] };
}

/** Reads a file with one character per byte, so that a change of any byte is noticed. */
async function bytesAsText(file: Blob | undefined): Promise<string | null> {
  if (file === undefined || file.size > MAX_FILE_BYTES) return null;
  try {
    return latin1(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return null;
  }
}

export function browserProofs(newSha256: NewSha256): KioskProofs {
  const sha256 = (bytes: Uint8Array) => hex(sha256Of(bytes, newSha256));
  return {
    digest: (text) => sha256(Uint8Array.from(text, (letter) => letter.charCodeAt(0))).slice(0, DIGEST_CHARACTERS),
    isSignedBy(publicKey, text, signature) {
      const [key, signed] = [bytesOfBase64Url(publicKey), bytesOfBase64Url(signature)];
      try {
        return key !== null && signed !== null && ed25519.verify(signed, utf8(text), key, { zip215: false });
      } catch {
        return false;
      }
    },
    keyId: (publicKey) => sha256(bytesOfBase64Url(publicKey) ?? new Uint8Array(0)).slice(0, KEY_ID_CHARACTERS),
  };
}

function bytesOfBase64Url(text: string): Uint8Array | null {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  return bytesOfBase64(plain.padEnd(Math.ceil(plain.length / 4) * 4, '='));
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
