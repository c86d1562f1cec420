import { resolve } from 'node:path';
import { TextScorer } from '../core/content/text-score.ts';
import { readTextFile } from '../node/files/text-file.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readOptions } from './options.ts';
import { rulesOf } from './rules-of.ts';

const USAGE = `kiosk-pack check-text [--config DIR | --pack FILE] TEXT...

Scores the text of pages with rules/texts.json: prints one line of JSON for each file,
{"file","sentences","hits","mentions","ask"}. "hits" are sentences that count, "mentions" those with a term
that does not count (quoted, reported, taken back), and "ask" is the group that the visitor would be asked
about, or null. The kiosk itself reads the text of pages only with {"unlistedSites": {"text": "ask"}}.

  --config DIR   use the settings folder of a kiosk: its pack, or its rules
  --pack FILE    use a pack alone; without either option, use the product's own rules

Exit status: 0, whatever the scores are; 1 when rules or a text cannot be read; 2 wrong use.
`;

const MAX_TEXT_BYTES = 8 << 20;

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { config: 'text', pack: 'text' });
  if (positionals.length === 0) throw new WrongUse('Give one or more text files.');
  const source = await rulesOf(values, io);
  if (!source.ok) return refuse(source.problems, io);
  const { texts } = source.value.rules;
  if (texts === undefined) return refuse(['There is no rules/texts.json, so no text is scored.'], io);
  const scorer = new TextScorer(texts);
  let status: Status = 0;
  for (const file of positionals) {
    const text = await readTextFile(resolve(file), MAX_TEXT_BYTES);
    if (text.ok) await io.write(`${JSON.stringify({ file, ...scorer.scorePage(text.value) })}\n`);
    else status = refuse([`${file} ${text.why}`], io);
  }
  return status;
}

export const checkTextCommand: Command = { usage: USAGE, run };
