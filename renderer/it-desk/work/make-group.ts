import { type Effort, MAX_EFFORT } from '../../../main/node/minisign/password.ts';
import { publicKeyLine, readRawPublicKey } from '../../../main/node/minisign/public-key-text.ts';
import { type KeyPair, newKeyPair } from '../../../main/node/minisign/secret-key-text.ts';
import { newReportKeys, sealWithPhrase, USUAL_WORK } from '../../../main/node/reports/age.ts';
import { reportKeyTexts } from '../../../main/node/reports/report-key-texts.ts';
import { BROWSER_KEYS } from './browser-crypto.ts';
import type { NewFile, NewGroup } from './requests.ts';

/** With less memory, in bytes, guessing the passphrase would be too cheap; then making the keys fails. */
const MIN_MEMORY = 1 << 26;
const KILOBYTE_BITS = 10;

/** Makes all keys of a group: two pairs for packs and one for reports. The secret keys are encrypted with the passphrase. */
export async function makeGroup(name: string, password: string, today: string, effort: Effort = MAX_EFFORT): Promise<NewGroup> {
  const [current, next] = [await sealedPair(password, effort), await sealedPair(password, effort)];
  const report = await newReportKeys();
  const texts = reportKeyTexts(report, today, 'the IT desk');
  const sealed = await sealWithPhrase(texts.secret, password, Math.min(USUAL_WORK, Math.log2(effort.memory) - KILOBYTE_BITS));
  const files: readonly NewFile[] = [
    { name: 'pack.key', text: current.secretKey, secret: true },
    { name: 'pack.pub', text: current.publicKey, secret: false },
    { name: 'next.key', text: next.secretKey, secret: true },
    { name: 'next.pub', text: next.publicKey, secret: false },
    { name: 'report.key', text: sealed, secret: true },
    { name: 'report.pub', text: texts.public, secret: false },
    { name: 'pins.json', text: pinsText(name, current, next), secret: false },
  ];
  return { name, files, current: current.id, next: next.id, reportKey: report.recipient };
}

/** Like minisign, tries again with half the memory when memory is short. */
async function sealedPair(password: string, effort: Effort): Promise<KeyPair> {
  try {
    return await newKeyPair(BROWSER_KEYS, password, effort);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof WebAssembly.RuntimeError) || effort.memory <= MIN_MEMORY) throw error;
    return await sealedPair(password, { operations: effort.operations / 2, memory: effort.memory / 2 });
  }
}

/** Returns the text of `keys/pins.json` in a kiosk's settings folder. */
function pinsText(group: string, current: KeyPair, next: KeyPair): string {
  return `${JSON.stringify({ group, current: { key: lineOf(current) }, next: { key: lineOf(next) } }, null, 2)}\n`;
}

function lineOf({ publicKey }: KeyPair): string {
  const read = readRawPublicKey(publicKey);
  if (!read.ok) throw new Error('a key that was just made cannot be read');
  return publicKeyLine(read.value.id, read.value.raw);
}
