/** Folders and archives of lists, and the tables built from them. */
import { openDomainTable } from '../../main/core/table/domain-table.ts';
import { type BuiltTables, buildTables } from '../../main/node/lists/build-tables.ts';
import { diskSource } from '../../main/node/lists/source.ts';
import { files } from './pack-kiosk.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes the files. @returns the folder */
export async function folderOf(folder: string, contents: Files): Promise<string> {
  await files(folder, contents);
  return folder;
}

export async function built(source: string, force: readonly string[] = []): Promise<BuiltTables> {
  const tables = await buildTables({ starter: [], sources: [diskSource(source)], force });
  if (!tables.ok) throw new Error(tables.problems.join('\n'));
  return tables.value;
}

export async function problemsOf(source: string): Promise<readonly string[]> {
  const tables = await buildTables({ starter: [], sources: [diskSource(source)], force: [] });
  return tables.ok ? [] : tables.problems;
}

/** The category of each file, by path. */
export function categories({ sources }: BuiltTables): Readonly<Record<string, string>> {
  return Object.fromEntries(sources.flatMap(({ files }) => files.map(({ path, category }) => [path, category])));
}

export function skipped({ sources }: BuiltTables): Readonly<Record<string, string>> {
  return Object.fromEntries(sources.flatMap((source) => source.skipped.map(({ name, why }) => [name, why])));
}

export function find(tables: BuiltTables, host: string): string | null {
  const table = openDomainTable(tables.domains, tables.categories);
  if (!table.ok) throw new Error(table.why);
  return table.table.find(host)?.category ?? null;
}

export const TREE: Files = {
  'adult/domains': 'bad.example\n',
  'adult/domains.0': 'bad0.example\n',
  'adult/domains.2': 'bad2.example\n',
  'adult/urls': 'big.example/x\n',
  'adult/expressions': '(^|/)sex\n',
  'adult/very_restrictive_expression': 'gay|lesb\n',
  'adult/usage': '# c\nblack\nadult\n',
  'mixed_adult/domains': 'mixed.example\n',
  'agressif/domains': 'hate.example\n',
  'bank/domains': 'bank.example\n',
  'cuisine/domains': 'cook.example\n',
  'cuisine/usage': '# c\nwhite\n',
  'oddity/domains': 'odd.example\n',
  'social_networks/domains': 'social.example\n',
  global_usage: 'NAME:\toddity\nDEFAULT_TYPE: white\nNAME EN: Odd\n',
  README: 'read me\n',
  'LICENSE.pdf': '%PDF',
};
