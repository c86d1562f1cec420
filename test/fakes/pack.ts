/** Packs for tests: small valid ones, and ones made wrongly on purpose. */
import { createHash } from 'node:crypto';
import * as format from '../../main/core/packs/pack-format.ts';
import { DomainTableBuilder } from '../../main/core/table/domain-table-builder.ts';
import type { PackMaker } from '../../main/node/packs/pack-bytes.ts';
import { openPack } from '../../main/node/packs/pack-file.ts';
import { nameMaker } from './names.ts';
import { seeded } from './random.ts';

export const PACK_NAME = 'blocklist.kioskpack';
export const FACTS: format.PackFacts = {
  group: 'canteen',
  serial: 7,
  issued: '2026-02-01',
  expires: '2027-02-01',
  minimumVersion: '0.1.0',
  categories: ['adult', 'gambling'],
};

/** The parts of a pack with `count` generated names and some known ones. */
export function packParts(count = 20, more: Partial<PackMaker> = {}): PackMaker {
  const [domains, addresses] = [new DomainTableBuilder(), new DomainTableBuilder()];
  const make = nameMaker(seeded(1));
  for (let i = 0; i < count; i += 1) domains.add(make(), 1);
  domains.add('bad.example', 1);
  domains.add('help.bad.example', 0);
  addresses.add('good.example/casino', 2);
  const words = { groups: [{ category: 'adult', phrases: ['bad words'] }], unless: ['charity'] };
  const ruleSet = { protectedHosts: ['nhs.example'], carriers: [], unblockers: [], searches: [], words };
  return { header: FACTS, domains: domains.finish(), addresses: addresses.finish(), ruleSet, ...more };
}

/** The problems that `openPack` reports. */
export function problemsWith(bytes: Uint8Array): readonly string[] {
  const read = openPack(bytes, PACK_NAME);
  return read.ok ? [] : read.problems;
}

/** Changes the header of a pack and its hash, so that the pack is not damaged but made this way. */
export function withHeader(bytes: Uint8Array, change: (header: string) => string): Uint8Array {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  const text = Buffer.from(bytes.subarray(44, 44 + length)).toString();
  const header = Buffer.from(change(text));
  const gap = Buffer.alloc(format.sectionsStart(header.length) - 44 - header.length);
  const digest = createHash('sha256').update(header).digest();
  return Buffer.concat([format.preambleOf(header.length, digest), header, gap, bytes.subarray(format.sectionsStart(length))]);
}

/** Replaces the rules or extras of a pack, with correct hashes. */
export function withText(bytes: Uint8Array, section: 'rules' | 'extras', text: string): Uint8Array {
  const opened = openPack(bytes, PACK_NAME);
  if (!opened.ok) throw new Error(opened.problems.join('\n'));
  const { header } = opened.value;
  const start = format.sectionsStart(new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true));
  const parts = format.SECTIONS.map((name) => {
    const { offset, length } = header.sections[name];
    return name === section ? Buffer.from(text) : bytes.subarray(start + offset, start + offset + length);
  });
  const { offsets, end } = format.placeSections(parts.map(({ length }) => length));
  const places = format.SECTIONS.map((name, i) => {
    const [offset, part] = [offsets[i] ?? 0, parts[i] ?? new Uint8Array()];
    return [name, { offset, length: part.length, sha256: createHash('sha256').update(part).digest('hex') }];
  });
  const sections = Object.fromEntries(places) as format.PackHeader['sections'];
  const headed = withHeader(bytes, () => format.headerText({ ...header, sections }));
  const body = new Uint8Array(end);
  for (const [i, part] of parts.entries()) body.set(part, offsets[i]);
  const length = new DataView(headed.buffer, headed.byteOffset).getUint32(8, true);
  return Buffer.concat([headed.subarray(0, format.sectionsStart(length)), body]);
}
