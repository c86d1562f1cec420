import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { categoryCounts } from '../core/domain-table-counts.ts';
import { headerText, type PackHeader, type Section, sectionsStart } from '../core/pack-format.ts';
import { type Pack, readPack } from '../node/pack/pack-file.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readOptions } from './options.ts';
import { megabytes } from './words.ts';

const USAGE = `kiosk-pack inspect FILE

Checks a pack as a kiosk does, and tells what is in it: for whom and until when, how many sites of
each category, and which rules.

Exit status: 0 the pack is whole, 1 it cannot be used, 2 wrong use.
`;

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { positionals } = readOptions(args, {});
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new WrongUse('Give one file.');
  const pack = await readPack(resolve(name));
  if (!pack.ok) return refuse(pack.problems, io);
  const bytes = await readFile(resolve(name));
  const lines = [...aboutHeader(pack.value.header, bytes.length), ...aboutTables(pack.value, bytes), ...aboutRules(pack.value)];
  await io.write(`${basename(name)}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return 0;
}

export const inspectCommand: Command = { usage: USAGE, run };

function aboutHeader(header: PackHeader, size: number): readonly string[] {
  return [
    `for the group ${header.group}, serial number ${header.serial}`,
    `issued ${header.issued}, expires ${header.expires}`,
    `needs version ${header.minimumVersion} of the kiosk, or a newer one`,
    `${megabytes(size)}, not signed`,
  ];
}

function aboutTables({ header, rules }: Pack, bytes: Uint8Array): readonly string[] {
  const sites = countsOf('domains', header, bytes);
  const parts = countsOf('addresses', header, bytes);
  const kinds = header.categories.map(
    (category, index) => `  ${category}: ${sites[index + 1] ?? 0} sites, ${parts[index + 1] ?? 0} keys for parts of sites`,
  );
  return [
    `${rules.domains.size} sites by category`,
    ...kinds,
    `${sites[0] ?? 0} sites that are let through although a parent is listed`,
  ];
}

function countsOf(section: Section, header: PackHeader, bytes: Uint8Array): readonly number[] {
  const start = sectionsStart(Buffer.byteLength(headerText(header))) + header.sections[section].offset;
  return categoryCounts(bytes.subarray(start, start + header.sections[section].length), header.categories.length);
}

function aboutRules({ rules }: Pack): readonly string[] {
  const ids = (entries: readonly { readonly id: string }[]) => [...new Set(entries.map(({ id }) => id))].join(', ');
  const groups = rules.words.groups.map(({ category, phrases }) => `${category} ${phrases.length}`);
  return [
    `${rules.protectedHosts.length} protected sites, which nothing blocks`,
    `${rules.carriers.length} kinds of sites that carry others: ${ids(rules.carriers)}`,
    `${rules.searches.length} rules for search engines: ${ids(rules.searches)}`,
    `words and phrases: ${groups.join(', ')}; ${rules.words.unless.length} that lift them`,
  ].map((line) => line.replace(/: (?=;|$)/, ''));
}
