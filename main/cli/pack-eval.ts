import { resolve } from 'node:path';
import { type Rival, type SiteCase, sitesTable, type TextCase, textTable } from '../core/content/eval-table.ts';
import { TextScorer } from '../core/content/text-score.ts';
import { unlistedOf } from '../core/content/unlisted.ts';
import { createFilter, type Filter } from '../core/filter/filter.ts';
import type { Result } from '../node/files/result.ts';
import { readTextFile } from '../node/files/text-file.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readOptions } from './options.ts';
import { type RulesToTry, rulesOf } from './rules-of.ts';

const USAGE = `kiosk-pack eval sites FILE.tsv [--config DIR | --pack FILE]
kiosk-pack eval text FILE.csv [--config DIR | --pack FILE]

Measures how well lists and guesses do on examples whose answer you know, and prints a table.

sites: one example per line, separated by tabs: category, address, and the page's title if you have it.
  "listed" sites are blocked by a list, "asked" ones only recognised by their name and title.
text: a table with a first line that names its columns: functionality, test_case, label_gold ("hateful" or not)
  and target_ident, as HateCheck has them. Pages are made of 30 sentences of one kind. In a checkout
  "npm run eval -- text FILE.csv" also shows what other libraries flag: for them a page counts as hateful
  from 6 flagged sentences on.

  --config DIR   use the settings folder of a kiosk: its pack, or its lists and rules
  --pack FILE    use a pack alone; without either option, use the product's own lists and rules

Exit status: 0, whatever the figures are; 1 when something cannot be read; 2 wrong use.
`;

const MAX_FILE_BYTES = 64 << 20;
const ASK = { adult: 'ask', gambling: 'ask', drugs: 'ask', proxy: 'ask', others: 'ask', text: 'show' } as const;

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { config: 'text', pack: 'text' });
  const [what, file, ...rest] = positionals;
  if ((what !== 'sites' && what !== 'text') || file === undefined || rest.length > 0)
    throw new WrongUse('Give "sites" or "text", and one file.');
  const [source, text] = [await rulesOf(values, io), await readTextFile(resolve(file), MAX_FILE_BYTES)];
  if (!source.ok) return refuse(source.problems, io);
  if (!text.ok) return refuse([`${file} ${text.why}`], io);
  const table = what === 'sites' ? sitesOf(text.value, source.value) : textsOf(text.value, source.value, io.rivals ?? []);
  if (!table.ok) return refuse(table.problems, io);
  await io.write(`${table.value}\n`);
  return 0;
}

export const evalCommand: Command = { usage: USAGE, run };

function sitesOf(text: string, { rules, own }: RulesToTry): Result<string> {
  const filter = createFilter({ rules, own, allowHosts: [], unlisted: unlistedOf(rules, ASK) });
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const cases = lines.map((line) => {
    const [category = '', address = '', title = ''] = line.split('\t');
    return address === '' ? null : { category, answer: answerTo(filter, address, title) };
  });
  const bad = cases.indexOf(null);
  if (bad >= 0) return { ok: false, problems: [`Line ${bad + 1} has no tab between category and address.`] };
  return { ok: true, value: sitesTable(cases.filter((each) => each !== null)) };
}

function answerTo(filter: Filter, address: string, title: string): SiteCase['answer'] {
  const url = /^https?:/i.test(address) ? address : `https://${address}/`;
  if (filter.decideUrl(url).verdict === 'block') return 'listed';
  return filter.guess(url, { title }) === null ? 'open' : 'asked';
}

function textsOf(text: string, { rules }: RulesToTry, rivals: readonly Rival[]): Result<string> {
  if (rules.texts === undefined) return { ok: false, problems: ['There is no rules/texts.json, so no text is scored.'] };
  const [head = [], ...rows] = rowsOf(text);
  const columns = ['functionality', 'test_case', 'label_gold', 'target_ident'].map((name) => head.indexOf(name));
  const [functionality = -1, sentence = -1, label = -1, target = -1] = columns;
  if (columns.includes(-1))
    return { ok: false, problems: ['The first line must name functionality, test_case, label_gold and target_ident.'] };
  const cases: readonly TextCase[] = rows.map((row) => ({
    functionality: row[functionality] ?? '',
    target: row[target] ?? '',
    text: row[sentence] ?? '',
    hateful: row[label] === 'hateful',
  }));
  return { ok: true, value: textTable(cases, new TextScorer(rules.texts), rivals) };
}

/** Returns the rows of a CSV file (RFC 4180), with either kind of line break. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [all, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    if (all === '') continue;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 0 && row.join('') !== '');
}
