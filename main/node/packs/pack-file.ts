import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FilterRules } from '../../core/filter/filter-rules.ts';
import { extrasText, NO_EXTRAS, type PackExtras } from '../../core/packs/pack-extras.ts';
import * as format from '../../core/packs/pack-format.ts';
import { openDomainTable } from '../../core/table/domain-table.ts';
import type { Result } from '../files/result.ts';
import { codeOf, openToRead, whyNotOpened } from '../files/text-file.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { whyNotAHeader } from './pack-header.ts';
import { type Piece, type SoundPack, tableProblem, verifyPack } from './verify-pack.ts';

/** So much is read at a time. */
const READ_BYTES = 1 << 20;

export interface Pack {
  readonly header: format.PackHeader;
  readonly rules: FilterRules;
  readonly extras: PackExtras;
}

/** What a pack is made of. */
export interface PackMaker {
  readonly header: format.PackFacts;
  /** Tables as `DomainTableBuilder` makes them. */
  readonly domains: Uint8Array;
  readonly addresses: Uint8Array;
  readonly ruleSet: RuleSet;
  readonly extras?: PackExtras;
}

/** Makes the file (`pack-format.ts`): the same parts give the same bytes. */
export function encodePack({ header: facts, domains, addresses, ruleSet, extras = NO_EXTRAS }: PackMaker): Uint8Array {
  const texts = { rules: Buffer.from(JSON.stringify(ruleSet)), extras: Buffer.from(extrasText(extras)) };
  const parts = { domains, addresses, ...texts };
  const { offsets, end } = format.placeSections(format.SECTIONS.map((section) => parts[section].length));
  const places = format.SECTIONS.map((section, i): [format.Section, format.SectionPlace] => {
    return [section, { offset: offsets[i] ?? 0, length: parts[section].length, sha256: sha256(parts[section]).toString('hex') }];
  });
  const sections = Object.fromEntries(places) as Record<format.Section, format.SectionPlace>;
  const header: format.PackHeader = { ...facts, format: format.PACK_FORMAT, sections };
  const why = whyNotAHeader(header);
  if (why !== null) throw new Error(`no pack can be made of this: ${why}`);
  const text = Buffer.from(format.headerText(header));
  const start = format.sectionsStart(text.length);
  const bytes = new Uint8Array(start + end);
  bytes.set(format.preambleOf(text.length, sha256(text)));
  bytes.set(text, format.PREAMBLE_BYTES);
  for (const section of format.SECTIONS) bytes.set(parts[section], start + sections[section].offset);
  return bytes;
}

/** Opens a pack that is in memory; its tables are used in place, so the bytes must not be changed afterwards. */
export function openPack(bytes: Uint8Array, shownName: string): Result<Pack> {
  const check = verifyPack(bytes.length, shownName, 'willBeOpened');
  let step = check.next();
  while (!step.done) step = check.next(bytes.subarray(step.value.start, step.value.end));
  return opened(bytes, shownName, step.value);
}

/** The same for somebody who has other things to do as well: after each piece it is their turn. */
export async function openPackInPieces(bytes: Uint8Array, shownName: string): Promise<Result<Pack>> {
  const check = verifyPack(bytes.length, shownName, 'willBeOpened');
  let step = check.next();
  while (!step.done) {
    await setImmediate();
    step = check.next(bytes.subarray(step.value.start, step.value.end));
  }
  await setImmediate();
  return opened(bytes, shownName, step.value);
}

/** Reads a pack, unchecked. */
export function readPackBytes(path: string): Promise<Result<Uint8Array>> {
  return withFile(path, async (file, size) => {
    const bytes = await readPiece(file, { start: 0, end: size }, new Uint8Array(size));
    return { ok: true, value: bytes };
  });
}

/** Reads and opens a pack; the whole of it is checked, and stays in memory. */
export function readPack(path: string): Promise<Result<Pack>> {
  return withFile(path, async (file, size) => {
    const bytes = new Uint8Array(size);
    const check = verifyPack(size, basename(path), 'willBeOpened');
    // The next bytes are read while the last ones are being checked: that halves the time.
    let [filled, reading, step] = [0, readOn(file, bytes, 0), check.next()];
    while (!step.done) {
      const { start, end } = step.value;
      while (filled < end) {
        const now = await reading;
        // The file has become shorter: the check is given less than it asked for.
        if (now === filled) break;
        filled = now;
        reading = readOn(file, bytes, filled);
      }
      // A shell does this while its visitor browses: between two pieces it is the turn of what the visitor waits for.
      await setImmediate();
      step = check.next(bytes.subarray(start, Math.min(end, filled)));
    }
    await reading;
    await setImmediate();
    return opened(bytes, basename(path), step.value);
  });
}

/** Checks a pack as `readPack` does, and keeps nothing of its tables. */
export function checkPack(path: string): Promise<Result<SoundPack>> {
  return withFile(path, async (file, size) => {
    const check = verifyPack(size, basename(path), 'check');
    let [step, buffer] = [check.next(), new Uint8Array(0)];
    while (!step.done) {
      const length = step.value.end - step.value.start;
      if (buffer.length < length) buffer = new Uint8Array(length);
      step = check.next(await readPiece(file, step.value, buffer));
    }
    return step.value;
  });
}

/** Opens a plain file that is not too large: never through a link, and never what could block the reader (a pipe, a device). */
async function withFile<Value>(
  path: string,
  use: (file: FileHandle, size: number) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const problem = (why: string) => ({ ok: false, problems: [`${basename(path)} ${why}`] }) as const;
  let file: FileHandle;
  try {
    file = await openToRead(path);
  } catch (error) {
    return problem(whyNotOpened(error));
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return problem('is not a file. Put the block pack in its place.');
    if (stat.size > format.MAX_PACK_BYTES)
      return problem(`is larger than ${format.MAX_PACK_BYTES >> 20} MB. Make it anew with fewer lists.`);
    return await use(file, stat.size);
  } catch (error) {
    if (codeOf(error) === 'unknown') throw error;
    return problem(`cannot be read (${codeOf(error)}). Copy it to this PC again.`);
  } finally {
    await file.close();
  }
}

/** Reads some bytes into their place; returns up to where `bytes` is filled then. */
async function readOn(file: FileHandle, bytes: Uint8Array, from: number): Promise<number> {
  const end = Math.min(bytes.length, from + READ_BYTES);
  return from + (await readPiece(file, { start: from, end }, bytes.subarray(from, end))).length;
}

/** Fills the start of `buffer`; returns less than was asked for only where the file ends. */
async function readPiece(file: FileHandle, { start, end }: Piece, buffer: Uint8Array): Promise<Uint8Array> {
  let length = 0;
  while (start + length < end) {
    const { bytesRead } = await file.read(buffer, length, end - start - length, start + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

function opened(bytes: Uint8Array, name: string, checked: Result<SoundPack>): Result<Pack> {
  if (!checked.ok) return checked;
  const { header, ruleSet, extras, start } = checked.value;
  const [domains, addresses] = (['domains', 'addresses'] as const).map((section) => {
    const { offset, length } = header.sections[section];
    return openDomainTable(bytes.subarray(start + offset, start + offset + length), header.categories);
  });
  if (!domains?.ok) return tableProblem(name, 'domains', domains?.why ?? '');
  if (!addresses?.ok) return tableProblem(name, 'addresses', addresses?.why ?? '');
  return { ok: true, value: { header, rules: { ...ruleSet, domains: domains.table, addresses: addresses.table }, extras } };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
