/**
 * Checks a pack, wherever its bytes come from: it requests pieces, one after the other, and keeps none. So the same check serves a shell
 * that keeps the pack in memory and a supervisor that must not.
 */
import type { PackExtras } from '../../core/packs/pack-extras.ts';
import * as format from '../../core/packs/pack-format.ts';
import { DomainTableCheck } from '../../core/table/domain-table-check.ts';
import { type NewSha256, sha256Of } from '../crypto/ports.ts';
import { hex, utf8 } from '../files/bytes.ts';
import type { Result } from '../files/result.ts';
import { checkRuleSet, type RuleSet } from '../rules/rule-set.ts';
import { checkExtras, isWrittenRight } from './extras-schema.ts';
import { readHeader } from './pack-header.ts';

/** A request for the bytes from `start` to `end` (not included). They are used before the next request. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

export interface SoundPack {
  readonly header: format.PackHeader;
  readonly ruleSet: RuleSet;
  readonly extras: PackExtras;
  /** Where the sections begin. */
  readonly start: number;
}

type SteppedCheck<Value> = Generator<Piece, Value, Uint8Array>;

/** A multiple of four, as the check of a table requires. */
const PIECE_BYTES = 1 << 20;

/** What is wrong, worded to follow the pack's name. */
class Fault extends Error {}

/**
 * Takes the size of the file and its name in problems. With `willBeOpened` the structure of the tables is not checked here, because
 * opening them checks it anyway.
 */
export function* verifyPack(
  size: number,
  name: string,
  tables: 'check' | 'willBeOpened',
  newSha256: NewSha256,
): SteppedCheck<Result<SoundPack>> {
  try {
    const { header, start } = yield* readHead(size, newSha256);
    // In the order of the file, so that a caller can check one piece while it reads the next.
    for (const section of ['domains', 'addresses'] as const) yield* checkTable(section, start, header, tables, newSha256);
    const rules = checkRuleSet((yield* readJson('rules', start, header, newSha256)).value, name);
    if (!rules.ok) return rules;
    const { text, value } = yield* readJson('extras', start, header, newSha256);
    const extras = checkExtras(value, name);
    if (!extras.ok) return extras;
    if (!isWrittenRight(text, extras.value)) throw unusable('its extras: they are not written as kiosk-pack writes them');
    return { ok: true, value: { header, ruleSet: rules.value, extras: extras.value, start } };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return problemOf(name, fault);
  }
}

/** Returns the problem of a table whose check was left to opening it. */
export function tableProblem(name: string, section: 'domains' | 'addresses', why: string): Result<never> {
  return problemOf(name, unusable(badTable(section, why)));
}

function badTable(section: string, why: string): string {
  return `its table of ${section} ${why}`;
}

function problemOf(name: string, { message }: Fault): Result<never> {
  return { ok: false, problems: [`${name} ${message}`] };
}

/** Requests bytes; the file may have become shorter meanwhile. */
function* ask(start: number, end: number): SteppedCheck<Uint8Array> {
  const bytes = yield { start, end };
  if (bytes.length !== end - start) throw damaged('it is cut short');
  return bytes;
}

function* readHead(size: number, newSha256: NewSha256): SteppedCheck<{ header: format.PackHeader; start: number }> {
  if (size < format.PREAMBLE_BYTES) throw damaged('it is cut short');
  const preamble = format.readPreamble(yield* ask(0, format.PREAMBLE_BYTES));
  if (!preamble.ok && preamble.format === null)
    throw new Fault('is not a block pack. Put a file there that "kiosk-pack build" has made.');
  if (!preamble.ok) {
    throw new Fault(
      `is of format ${preamble.format}; this kiosk reads format ${format.PACK_FORMAT}. Make it with the kiosk-pack of this version.`,
    );
  }
  const [headerEnd, start] = [format.PREAMBLE_BYTES + preamble.headerLength, format.sectionsStart(preamble.headerLength)];
  if (preamble.headerLength > format.MAX_HEADER_BYTES || headerEnd > size) throw damaged('its header does not fit');
  const bytes = yield* ask(format.PREAMBLE_BYTES, headerEnd);
  if (hex(sha256Of(bytes, newSha256)) !== preamble.sha256) throw damaged('its header is not what was written');
  const read = readHeader(new TextDecoder().decode(bytes));
  if (!read.ok) throw unusable(`its header: ${read.why}`);
  const { offsets, end } = format.placeSections(format.SECTIONS.map((section) => read.header.sections[section].length));
  if (!format.SECTIONS.every((section, i) => read.header.sections[section].offset === offsets[i]))
    throw unusable('its parts overlap');
  if (start + end !== size) throw damaged(start + end > size ? 'it is cut short' : 'it is longer than it should be');
  return { header: read.header, start };
}

/** Checks that there are only zeros before a section, so that nothing is hidden between the parts. */
function* checkZerosBefore(section: format.Section, start: number, header: format.PackHeader): SteppedCheck<void> {
  const before = format.SECTIONS[format.SECTIONS.indexOf(section) - 1];
  const end = before === undefined ? headEnd(header) : start + header.sections[before].offset + header.sections[before].length;
  const gap = yield* ask(end, start + header.sections[section].offset);
  if (gap.some((byte) => byte !== 0)) throw damaged('there is something between its parts');
}

function headEnd(header: format.PackHeader): number {
  return format.PREAMBLE_BYTES + utf8(format.headerText(header)).length;
}

function* checkTable(
  section: 'domains' | 'addresses',
  start: number,
  header: format.PackHeader,
  tables: 'check' | 'willBeOpened',
  newSha256: NewSha256,
): SteppedCheck<void> {
  yield* checkZerosBefore(section, start, header);
  const { offset, length, sha256 } = header.sections[section];
  const [from, to] = [start + offset, start + offset + length];
  const hash = newSha256();
  let check: DomainTableCheck | null = null;
  for (let at = from; at < to; at += PIECE_BYTES) {
    const piece = yield* ask(at, Math.min(to, at + PIECE_BYTES));
    hash.update(piece);
    if (tables === 'willBeOpened') continue;
    check ??= new DomainTableCheck(piece, length, header.categories.length);
    check.push(piece);
  }
  if (hex(hash.digest()) !== sha256) throw damaged(`its table of ${section} is not what was written`);
  const why = length === 0 ? 'is empty' : (check?.finish() ?? null);
  if (why !== null) throw unusable(badTable(section, why));
}

const MAX_SECTION_BYTES = { rules: format.MAX_RULES_BYTES, extras: format.MAX_EXTRAS_BYTES } as const;

function* readJson(
  section: keyof typeof MAX_SECTION_BYTES,
  start: number,
  header: format.PackHeader,
  newSha256: NewSha256,
): SteppedCheck<{ readonly text: string; readonly value: unknown }> {
  yield* checkZerosBefore(section, start, header);
  const { offset, length, sha256 } = header.sections[section];
  if (length > MAX_SECTION_BYTES[section])
    throw unusable(`its ${section} are larger than ${MAX_SECTION_BYTES[section] >> 20} MB`);
  const bytes = yield* ask(start + offset, start + offset + length);
  if (hex(sha256Of(bytes, newSha256)) !== sha256) throw damaged(`its ${section} are not what was written`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    throw unusable(`its ${section} are not JSON`);
  }
}

/** A fault that a bad stick or an interrupted copy causes. */
function damaged(what: string): Fault {
  return new Fault(`is damaged: ${what}. Copy it to this PC again.`);
}

/** A fault that copying again does not mend: the pack was made that way. */
function unusable(what: string): Fault {
  return new Fault(`cannot be used: ${what}. Make it anew with "kiosk-pack build".`);
}
