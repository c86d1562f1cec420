/** Makes the files that set up new PCs: `setup.json` and its signature, and the six words to compare at the PC. */
import { MAX_SETUP_BYTES, SETUP_FILE, setupText } from '../../../main/core/setup/setup-format.ts';
import type { NewSha256 } from '../../../main/node/crypto/ports.ts';
import { utf8 } from '../../../main/node/files/bytes.ts';
import { readJsonText } from '../../../main/node/files/json-text.ts';
import type { Result } from '../../../main/node/files/result.ts';
import { readRawPublicKey } from '../../../main/node/minisign/public-key-text.ts';
import { judgeSignature, readSignature } from '../../../main/node/minisign/signature-text.ts';
import { signatureText } from '../../../main/node/minisign/signing.ts';
import { openPackWith } from '../../../main/node/packs/pack-bytes.ts';
import { readSetupText } from '../../../main/node/setup/setup-text.ts';
import { sixWords } from '../../../main/node/setup/six-words.ts';
import { BROWSER_KEYS, holds, signerOf } from './browser-crypto.ts';
import type { MadeSetup, SetupOrder } from './requests.ts';

interface SecretKey {
  readonly id: string;
  readonly seed: Uint8Array;
}

export async function makeSetup(order: SetupOrder, secret: SecretKey, newSha256: NewSha256): Promise<Result<MadeSetup>> {
  const pins = readPins(order.pins);
  if (!pins.ok) return pins;
  const text = setupText({ ...pins.value, settings: order.settings, notice: order.notice });
  if (utf8(text).length > MAX_SETUP_BYTES)
    return refused(`The settings and the notice are larger than ${MAX_SETUP_BYTES >> 10} KB.`);
  const read = readSetupText(text);
  if (!read.ok) return read;
  const { current, next } = read.value.keys;
  const key = readRawPublicKey(current);
  const raw = BROWSER_KEYS.publicOf(secret.seed);
  if (!key.ok || key.value.id !== secret.id || key.value.raw.some((byte, at) => byte !== raw[at]))
    return refused('This key is not the current key of pins.json. Choose the pack.key of the same group.');
  const problem = order.pack === null ? null : await packProblem(order.pack, read.value.group, [current, next], newSha256);
  if (problem !== null) return refused(problem);
  const signature = await signatureText(utf8(text), signerOf(secret), `${SETUP_FILE} of ${read.value.group}`);
  return { ok: true, value: { text, signature, words: sixWords(current, newSha256), group: read.value.group } };
}

/** Reads `keys/pins.json`, as "Start a group" makes it. The keys themselves are checked later. */
function readPins(text: string): Result<{ readonly group: string; readonly keys: { current: string; next: string } }> {
  const json = readJsonText(text, 'pins.json');
  if (!json.ok) return json;
  const { group, current, next } = (json.value ?? {}) as Readonly<Record<string, unknown>>;
  const keyOf = (pin: unknown): unknown => (typeof pin === 'object' && pin !== null ? Reflect.get(pin, 'key') : undefined);
  const [one, other] = [keyOf(current), keyOf(next)];
  if (typeof group !== 'string' || typeof one !== 'string' || typeof other !== 'string')
    return refused('This is not the pins.json of a group: it has no group, current key and next key.');
  return { ok: true, value: { group, keys: { current: one, next: other } } };
}

async function packProblem(
  { bytes, signature }: NonNullable<SetupOrder['pack']>,
  group: string,
  keys: readonly string[],
  newSha256: NewSha256,
): Promise<string | null> {
  const pack = openPackWith(newSha256, bytes, 'The first pack');
  if (!pack.ok) return pack.problems.join(' ');
  if (pack.value.header.group !== group)
    return `The first pack is for the group "${pack.value.header.group}", not for "${group}".`;
  const read = readSignature(signature);
  const known = keys.flatMap((key) => {
    const raw = readRawPublicKey(key);
    return raw.ok ? [raw.value] : [];
  });
  const verdict = read.ok ? await judgeSignature(bytes, read.value, known, holds) : null;
  return verdict?.ok ? null : 'The signature of the first pack is not of this group. Sign the pack anew.';
}

const refused = (problem: string): Result<never> => ({ ok: false, problems: [problem] });
