/** Makes, checks and opens a pack in memory. Needs no Node. */
import type { FilterRules } from '../../core/filter/filter-rules.ts';
import { extrasText, NO_EXTRAS, type PackExtras } from '../../core/packs/pack-extras.ts';
import * as format from '../../core/packs/pack-format.ts';
import { openDomainTable } from '../../core/table/domain-table.ts';
import { type NewSha256, sha256Of } from '../crypto/ports.ts';
import { hex, utf8 } from '../files/bytes.ts';
import { pause } from '../files/pause.ts';
import type { Result } from '../files/result.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { whyNotAHeader } from './pack-header.ts';
import { type SoundPack, tableProblem, verifyPack } from './verify-pack.ts';

export interface Pack {
  readonly header: format.PackHeader;
  readonly rules: FilterRules;
  readonly extras: PackExtras;
}

/** The parts that a pack is made from. */
export interface PackMaker {
  readonly header: format.PackFacts;
  /** Tables as `DomainTableBuilder` makes them. */
  readonly domains: Uint8Array;
  readonly addresses: Uint8Array;
  readonly ruleSet: RuleSet;
  readonly extras?: PackExtras;
}

/** Makes the file (`pack-format.ts`): the same parts give the same bytes. */
export function encodePackWith(newSha256: NewSha256, maker: PackMaker): Uint8Array<ArrayBuffer> {
  const { header: facts, domains, addresses, ruleSet, extras = NO_EXTRAS } = maker;
  const texts = { rules: utf8(JSON.stringify(ruleSet)), extras: utf8(extrasText(extras)) };
  const parts = { domains, addresses, ...texts };
  const { offsets, end } = format.placeSections(format.SECTIONS.map((section) => parts[section].length));
  const places = format.SECTIONS.map((section, i): [format.Section, format.SectionPlace] => {
    return [
      section,
      { offset: offsets[i] ?? 0, length: parts[section].length, sha256: hex(sha256Of(parts[section], newSha256)) },
    ];
  });
  const sections = Object.fromEntries(places) as Record<format.Section, format.SectionPlace>;
  const header: format.PackHeader = { ...facts, format: format.PACK_FORMAT, sections };
  const why = whyNotAHeader(header);
  if (why !== null) throw new Error(`no pack can be made of this: ${why}`);
  const text = utf8(format.headerText(header));
  const start = format.sectionsStart(text.length);
  const bytes = new Uint8Array(start + end);
  bytes.set(format.preambleOf(text.length, sha256Of(text, newSha256)));
  bytes.set(text, format.PREAMBLE_BYTES);
  for (const section of format.SECTIONS) bytes.set(parts[section], start + sections[section].offset);
  return bytes;
}

/** Opens a pack that is in memory; its tables are used in place, so the bytes must not be changed afterwards. */
export function openPackWith(newSha256: NewSha256, bytes: Uint8Array, shownName: string): Result<Pack> {
  const check = verifyPack(bytes.length, shownName, 'willBeOpened', newSha256);
  let step = check.next();
  while (!step.done) step = check.next(bytes.subarray(step.value.start, step.value.end));
  return openedPack(bytes, shownName, step.value);
}

/** Like `openPackWith`, but yields to the event loop before each piece. */
export async function openInPiecesWith(newSha256: NewSha256, bytes: Uint8Array, shownName: string): Promise<Result<Pack>> {
  const check = verifyPack(bytes.length, shownName, 'willBeOpened', newSha256);
  let step = check.next();
  while (!step.done) {
    await pause();
    step = check.next(bytes.subarray(step.value.start, step.value.end));
  }
  await pause();
  return openedPack(bytes, shownName, step.value);
}

/** Opens in place a pack that `verifyPack` has found sound. */
export function openedPack(bytes: Uint8Array, name: string, checked: Result<SoundPack>): Result<Pack> {
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
