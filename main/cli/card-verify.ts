import type { Readable } from 'node:stream';
import { type Card, readCard } from '../core/card/card.ts';
import { replaceControls } from '../core/lists/tally.ts';
import { isSignedBy, kioskKeyId } from '../node/state/kiosk-key.ts';
import { type Command, type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readOptions } from './options.ts';

const USAGE = `kiosk-pack card verify TEXT [--key PUBLICKEY]
kiosk-pack card verify - [--key PUBLICKEY]

Checks a health card, as it is in the QR code on a kiosk's staff screen, and tells what it says. One
character that was changed is enough for it to be refused. Nothing is asked over a network. With "-"
the text is read from standard input.

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
  // A card never begins with a dash, and a word that does is an option to `parseArgs`, but for "-" alone.
  const { values, positionals } = readOptions(args, { key: 'text' });
  const [text, ...more] = positionals;
  if (text === undefined || more.length > 0) throw new WrongUse('Give the text of one card, in quotes, or "-".');
  if (values.key !== undefined && !PUBLIC_KEY.test(values.key))
    throw new WrongUse('--key takes the 43 characters after "public=" in a card of that PC.');
  const card = readCard(text === '-' ? await firstLine(io.input) : text.replace(/\r?\n?$/, ''));
  if (card === null)
    return refuse(['This is no health card, or it is not as the kiosk wrote it: something is missing or was changed.'], io);
  const { facts, signed, signature } = card;
  if (values.key !== undefined && values.key !== facts.publicKey)
    return refuse([`This card is of another kiosk: it is signed with the key ${kioskKeyId(facts.publicKey)}.`], io);
  const sound =
    kioskKeyId(facts.publicKey) === facts.key &&
    isSignedBy(facts.publicKey, Buffer.from(signed), Buffer.from(signature, 'base64url'));
  if (!sound) return refuse(['This card is NOT as the kiosk wrote it: its signature does not fit what it says.'], io);
  await io.write(inWords(card, values.key !== undefined));
  return 0;
}

export const cardCommand: Command = { usage: USAGE, run };

function inWords({ facts }: Card, known: boolean): string {
  const { kiosk, key, program, pack, wiped, drill, journal, made } = facts;
  const lines = [
    ['Kiosk', kiosk],
    ['Made', moment(made)],
    ['Program', `canteen-kiosk ${program}`],
    ['Block pack', pack === null ? 'none' : `number ${pack}`],
    ['Last session erased', wiped === null ? 'not yet' : `${moment(wiped)}, checked: nothing was left`],
    ['Last drill', drill === null ? 'not yet' : `${moment(drill.at)}, ${drill.outcome === 'passed' ? 'passed' : 'FAILED'}`],
    ['Journal', journal === null ? 'none' : `${journal.n} lines, the last one with hash ${journal.hash}`],
    ['Key', key],
  ];
  const verdict = known
    ? 'The card is sound: it was signed with the key that you gave.'
    : `The card is sound. Compare the key's name, ${key}, with the one on the staff screen of that PC: only then is it of that PC.`;
  return `${lines.map(([label = '', value = '']) => `${`${label}:`.padEnd(21)}${replaceControls(value)}\n`).join('')}\n${verdict}\n`;
}

/** "2026-11-26 20:15:00 UTC". */
const moment = (at: string): string => at.replace('T', ' ').replace('Z', ' UTC');

/** Without the end of the line that an editor or `echo` adds. What comes after it is no card's. */
async function firstLine(input: Readable): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of input) {
    text += decoder.decode(piece as Uint8Array, { stream: true });
    if (text.length > MAX_TEXT_LENGTH) break;
  }
  return text.replace(/\r?\n$/, '');
}
