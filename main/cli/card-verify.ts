import type { Readable } from 'node:stream';
import { replaceControls } from '../core/lists/tally.ts';
import { judgeCard } from '../node/card/judge-card.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readOptions } from './options.ts';
import { NODE_PROOFS } from './proofs.ts';

const USAGE = `kiosk-pack card verify TEXT [--key PUBLICKEY]
kiosk-pack card verify - [--key PUBLICKEY]

Checks the text of a health card, from the QR code on a kiosk's staff screen, and prints what it says. A
single changed character is enough for it to be refused. No network is used. With "-" the text is read
from standard input.

  --key PUBLICKEY   the kiosk's public key, as after "public=" in a card that you took at that PC
                    yourself. Without it the card is checked against the key that is in it: then
                    compare the key's name with the one on the staff screen of that PC.

Exit status: 0 the card is sound, 1 it is not, 2 wrong use.
`;

const PUBLIC_KEY = /^[\w-]{43}$/;
/** Far longer than any card. */
const MAX_TEXT_LENGTH = 100_000;

async function run([verb, ...args]: readonly string[], io: PackIo): Promise<Status> {
  if (verb !== 'verify') throw new WrongUse('Write: card verify TEXT.');
  // A card never begins with a dash. `parseArgs` takes words that do for options, except "-" alone.
  const { values, positionals } = readOptions(args, { key: 'text' });
  const [text, ...more] = positionals;
  if (text === undefined || more.length > 0) throw new WrongUse('Give the text of one card, in quotes, or "-".');
  if (values.key !== undefined && !PUBLIC_KEY.test(values.key))
    throw new WrongUse('--key takes the 43 characters after "public=" in a card of that PC.');
  const given = text === '-' ? await firstLine(io.input) : text.replace(/\r?\n?$/, '');
  const judged = judgeCard(given, values.key ?? null, NODE_PROOFS);
  if (!judged.ok) return refuse([judged.why], io);
  const { rows, verdict } = judged;
  const lines = rows.map(([label, value]) => `${`${label}:`.padEnd(21)}${replaceControls(value)}\n`);
  await io.write(`${lines.join('')}\n${verdict}\n`);
  return 0;
}

export const cardCommand: Command = { usage: USAGE, run };

/** Reads the input without the line break that an editor or `echo` adds at the end. A longer text than any card is cut off. */
async function firstLine(input: Readable): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of input) {
    text += decoder.decode(piece as Uint8Array, { stream: true });
    if (text.length > MAX_TEXT_LENGTH) break;
  }
  return text.replace(/\r?\n$/, '');
}
