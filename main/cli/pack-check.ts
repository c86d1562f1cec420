import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { unlistedOf } from '../core/content/unlisted.ts';
import { createFilter, type Filter } from '../core/filter/filter.ts';
import { block, type Verdict } from '../core/filter/verdict.ts';
import type { PackExtras } from '../core/packs/pack-extras.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Result } from '../node/files/result.ts';
import { readFilterSource } from '../node/packs/filter-source.ts';
import { readPack } from '../node/packs/pack-file.ts';
import { filterOf } from '../node/packs/pack-filter.ts';
import { checkSettings } from '../node/settings/check-settings.ts';
import { readSettings } from '../node/settings/settings-file.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readOptions } from './options.ts';

const USAGE = `kiosk-pack check (--config DIR | --pack FILE) ADDRESS...
kiosk-pack check (--config DIR | --pack FILE) -

Prints what the kiosk would do with each address if a visitor opened it: one line of JSON for each,
{"url","verdict","category","rule","to"}. The verdict is "allow", "block" or "rewrite" (then "to" is
the address that is opened instead). An address that cannot be parsed is blocked. Where a visitor would be
asked about an unlisted site because of its name alone, the line also has {"asks": CATEGORY}. With "-" the
addresses are read from standard input, one per line, and every line gets an answer.

  --config DIR   use the settings folder of a kiosk: its pack, or its lists and rules, and its own lists
  --pack FILE    use a pack alone

Exit status: 0, whatever the verdicts are; 1 when the settings or the pack cannot be used; 2 wrong use.
`;

/** Longer lines are blocked without being parsed. The kiosk's own limit is half of this. */
const MAX_LINE_LENGTH = 1 << 18;
const SHOWN = 2000;

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { config: 'text', pack: 'text' });
  const [config, pack] = [values.config, values.pack];
  if ((config === undefined) === (pack === undefined)) throw new WrongUse('Give one of --config DIR and --pack FILE.');
  if (positionals.length === 0) throw new WrongUse('Give addresses, or "-" to read them from standard input.');
  const filter = config !== undefined ? await configFilter(resolve(config)) : await packFilter(resolve(pack ?? ''));
  if (!filter.ok) return refuse(filter.problems, io);
  const lines = positionals.length === 1 && positionals[0] === '-' ? linesOf(io.input) : positionals;
  for await (const line of lines) await io.write(`${JSON.stringify(answer(filter.value, line))}\n`);
  return 0;
}

export const checkCommand: Command = { usage: USAGE, run };

async function packFilter(path: string): Promise<Result<Filter>> {
  const pack = await readPack(path);
  if (!pack.ok) return pack;
  return { ok: true, value: filterOf(pack.value) };
}

async function configFilter(configDir: string): Promise<Result<Filter>> {
  const source = await readFilterSource(configDir);
  const settings = await settingsOf(configDir, source.ok ? source.value.pack?.extras.settings : undefined);
  if (!source.ok || !settings.ok) {
    return { ok: false, problems: [source, settings].flatMap((read) => (read.ok ? [] : read.problems)) };
  }
  const { network, search, unlistedSites } = settings.value;
  const unlisted = unlistedOf(source.value.rules, unlistedSites);
  const filter = createFilter({ ...source.value, allowHosts: network.allowHosts, restriction: search.youtube, unlisted });
  return { ok: true, value: filter };
}

/** A folder without kiosk.json can be tried too. If there is one, it must be valid, because settings change verdicts. */
async function settingsOf(configDir: string, ofPack: PackExtras['settings'] = {}): Promise<Result<Settings>> {
  return existsSync(join(configDir, 'kiosk.json')) ? await readSettings(configDir, ofPack) : checkSettings(ofPack);
}

interface CheckAnswer {
  readonly url: string;
  readonly verdict: Verdict['verdict'];
  readonly category: string | null;
  readonly rule: string | null;
  readonly to: string | null;
  /** The category that the visitor would be asked about, if any. */
  readonly asks?: string;
}

function answer(filter: Filter, line: string): CheckAnswer {
  const tooLong = line.length > MAX_LINE_LENGTH;
  const decided = tooLong ? block('unreadable', 'address:too-long') : filter.decideUrl(line);
  const url = tooLong ? line.slice(0, SHOWN) : line;
  const guess = decided.verdict === 'allow' ? filter.guess(line, {}) : null;
  const allowed: CheckAnswer = { url, verdict: 'allow', category: null, rule: null, to: null };
  if (guess?.asks === true) return { ...allowed, asks: guess.category };
  const verdict = guess ?? decided;
  if (verdict.verdict === 'allow') return allowed;
  const to = verdict.verdict === 'rewrite' ? verdict.to : null;
  return { url, verdict: verdict.verdict, category: verdict.category, rule: verdict.rule, to };
}

/** Yields the lines of a stream, and a last line without a line break. Keeps only the beginning of a line that is too long. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let part = '';
  for await (const piece of input) {
    const lines = (part + decoder.decode(piece as Uint8Array, { stream: true })).split('\n');
    part = (lines.pop() ?? '').slice(0, MAX_LINE_LENGTH + 2);
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  part += decoder.decode();
  if (part !== '') yield part.replace(/\r$/, '');
}
