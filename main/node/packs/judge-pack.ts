/** The checks that a pack from outside must pass before a kiosk uses it, in this order; the first failure is returned. */
import { createFilter } from '../../core/filter/filter.ts';
import { acceptPack, type KioskClock, type KioskFacts } from '../../core/packs/pack-acceptance.ts';
import { MAX_PACK_BYTES, MAX_SIGNATURE_BYTES } from '../../core/packs/pack-format.ts';
import type { PackNote, PackRefusal } from '../../core/packs/pack-refusals.ts';
import { verifySignature } from '../minisign/signature.ts';
import { readSignature } from '../minisign/signature-text.ts';
import { readSettings, type SettingsPart } from '../settings/settings-file.ts';
import { readOwnLists } from './filter-source.ts';
import type { Pack } from './pack-bytes.ts';
import { openPackInPieces } from './pack-file.ts';
import type { PinnedKey, PinnedKeys } from './pins.ts';
import { sha256InPieces } from './stored-packs.ts';
import { trySuites } from './try-suites.ts';

/** What a kiosk judges a pack by. */
export interface Judge extends Pick<KioskFacts, 'group' | 'version' | 'installed'> {
  readonly keys: PinnedKeys;
  readonly clock: KioskClock;
  /** Takes the id of a key; @see KioskFacts */
  readonly floorOf: (keyId: string) => number;
  /** The settings folder: a pack must work with the kiosk's own settings and lists. */
  readonly configDir: string;
  /** Returns the settings that take precedence over `kiosk.json`, given the settings of a pack. */
  readonly over?: (ofPack?: SettingsPart) => SettingsPart;
}

export interface JudgedPack {
  readonly pack: Pack;
  readonly sha256: string;
  readonly key: PinnedKey;
  readonly notes: readonly PackNote[];
}

type Refused = { readonly ok: false; readonly refusal: PackRefusal };
type Judged<Value> = { readonly ok: true; readonly value: Value } | Refused;

/** @param bytes must not change any more: those that are judged are those that are used */
export async function judgePack(bytes: Uint8Array, signature: string, judge: Judge): Promise<Judged<JudgedPack>> {
  if (bytes.length > MAX_PACK_BYTES) return refused({ kind: 'size', most: MAX_PACK_BYTES });
  const signed = await judgeSignature(bytes, signature, judge.keys);
  return signed.ok ? await judgeContents(bytes, signed.value, judge) : signed;
}

/** Runs before anything in the pack is parsed: so the parser never sees data from strangers. */
async function judgeSignature(bytes: Uint8Array, text: string, keys: PinnedKeys): Promise<Judged<PinnedKey>> {
  const signature = text.length > MAX_SIGNATURE_BYTES ? null : readSignature(text);
  if (!signature?.ok) return refused({ kind: 'signature', why: 'unreadable' });
  const pinned = [keys.current, keys.next];
  const verdict = await verifySignature(
    bytes,
    signature.value,
    pinned.map((key) => key.public),
  );
  if (!verdict.ok) {
    const { why } = verdict;
    if (why !== 'unknownKey') return refused({ kind: 'signature', why });
    return refused({ kind: 'key', keyId: signature.value.keyId, known: pinned.map((key) => key.public.id) });
  }
  const key = pinned.find((candidate) => candidate.public.id === verdict.keyId);
  return key === undefined ? refused({ kind: 'signature', why: 'badSignature' }) : { ok: true, value: key };
}

/** Makes the remaining checks, for a pack that `key` has signed. */
export async function judgeContents(bytes: Uint8Array, key: PinnedKey, judge: Judge): Promise<Judged<JudgedPack>> {
  const opened = await openPackInPieces(bytes, 'The pack');
  if (!opened.ok) return refused({ kind: 'format', problems: opened.problems });
  const pack = opened.value;
  const sha256 = await sha256InPieces(bytes);
  const keyId = key.public.id;
  const candidate = { ...pack.header, sha256, keyId, newKeys: bringsNewKeys(pack, judge.keys) };
  const kiosk = { ...judge, currentKeyId: judge.keys.current.public.id, floor: judge.floorOf(keyId) };
  const accepted = acceptPack(candidate, kiosk);
  if (!accepted.ok) return accepted;
  const refusal = await refusedByTrial(pack, judge);
  return refusal === null ? { ok: true, value: { pack, sha256, key, notes: accepted.notes } } : refused(refusal);
}

function bringsNewKeys({ extras }: Pack, { current, next }: PinnedKeys): boolean {
  return extras.keys !== undefined && (extras.keys.current !== current.text || extras.keys.next !== next.text);
}

/** Tries the pack as this kiosk would use it, with the kiosk's own lists and settings. */
async function refusedByTrial(
  { rules, extras }: Pack,
  { configDir, over = (ofPack) => ofPack ?? {} }: Judge,
): Promise<PackRefusal | null> {
  const [own, settings] = await Promise.all([readOwnLists(configDir), readSettings(configDir, over(extras.settings))]);
  if (!own.ok || !settings.ok) {
    return { kind: 'settings', problems: [own, settings].flatMap((read) => (read.ok ? [] : read.problems)) };
  }
  const { network, search } = settings.value;
  const filter = createFilter({ rules, own: own.value, allowHosts: network.allowHosts, restriction: search.youtube });
  const failures = await trySuites(filter, extras.suites);
  if (failures.length === 0) return null;
  return { kind: 'suites', failures, tried: extras.suites.block.length + extras.suites.allow.length };
}

function refused(refusal: PackRefusal): Refused {
  return { ok: false, refusal };
}
