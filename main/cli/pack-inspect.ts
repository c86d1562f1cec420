import { basename } from 'node:path';
import { type PackHeader, type Section, sectionOf } from '../core/packs/pack-format.ts';
import { categoryCounts } from '../core/table/domain-table-counts.ts';
import type { Pack } from '../node/packs/pack-bytes.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { extrasLines } from './extras-report.ts';
import { readOptions } from './options.ts';
import { readWholePack } from './whole-pack.ts';
import { megabytes } from './words.ts';

const USAGE = `kiosk-pack inspect FILE

Checks a pack as a kiosk does, and prints what is in it: its group, when it expires, how many sites of
each category, which rules, and what else it contains: test addresses, texts, settings, keys, answers to
reports.

Exit status: 0 the pack is whole, 1 it cannot be used, 2 wrong use.
`;

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { positionals } = readOptions(args, {});
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new WrongUse('Give one file.');
  const pack = await readWholePack(name);
  if (!pack.ok) return refuse(pack.problems, io);
  const { bytes } = pack.value;
  const lines = [
    ...aboutHeader(pack.value.header, bytes.length),
    ...aboutTables(pack.value, bytes),
    ...aboutRules(pack.value),
    ...extrasLines(pack.value.extras),
  ];
  await io.write(`${basename(name)}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return 0;
}

export const inspectCommand: Command = { usage: USAGE, run };

function aboutHeader(header: PackHeader, size: number): readonly string[] {
  return [
    `for the group ${header.group}, serial number ${header.serial}`,
    `issued ${header.issued}, expires ${header.expires}`,
    `needs version ${header.minimumVersion} of the kiosk, or a newer one`,
    megabytes(size),
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
  return categoryCounts(sectionOf(bytes, header, section), header.categories.length);
}

function aboutRules({ rules }: Pack): readonly string[] {
  const ids = (entries: readonly { readonly id: string }[]) => [...new Set(entries.map(({ id }) => id))].join(', ');
  const groups = rules.words.groups.map(({ category, phrases, names = [] }) => `${category} ${phrases.length + names.length}`);
  return [
    `${rules.protectedHosts.length} protected sites, which nothing blocks`,
    `${rules.protectedSites?.length ?? 0} more of which a part can be blocked, never the whole`,
    `${rules.everydayHosts?.length ?? 0} everyday sites, for trying the pack`,
    `${rules.carriers.length} kinds of sites that carry others: ${ids(rules.carriers)}`,
    `${rules.unblockers.length} kinds of unblockers: ${ids(rules.unblockers)}`,
    `${rules.searches.length} rules for search engines: ${ids(rules.searches)}`,
    `words and phrases: ${groups.join(', ')}; ${rules.words.unless.length} that lift them`,
    `kinds of sites that are asked about by name and title: ${rules.kinds?.kinds.map(({ category }) => category).join(', ') ?? ''}`,
    `groups of hateful terms: ${rules.texts?.groups.map(({ id }) => id).join(', ') ?? ''}`,
  ].map((line) => line.replace(/: (?=;|$)/, ''));
}
