/** The checks that a set-up from a stick must pass before a person is asked to confirm it. */
import { MAX_SIGNATURE_BYTES } from '../../core/packs/pack-format.ts';
import { refusalWords } from '../../core/packs/pack-refusals.ts';
import { SETUP_FILE, type SetupContents } from '../../core/setup/setup-format.ts';
import { utf8 } from '../files/bytes.ts';
import type { Result } from '../files/result.ts';
import { verifySignature } from '../minisign/signature.ts';
import { readSignature } from '../minisign/signature-text.ts';
import { pinsOf } from '../packs/pins.ts';
import { readSetupText } from './setup-text.ts';

/**
 * Takes the texts of `setup.json` and of its `.minisig`. The set-up must be signed with the current key that it names itself. That proves
 * only that nobody but the holder of the key has changed it; the six words show whose key it is.
 */
export async function judgeSetup(text: string, signature: string): Promise<Result<SetupContents>> {
  const setup = readSetupText(text);
  if (!setup.ok) return setup;
  const read = signature.length > MAX_SIGNATURE_BYTES ? null : readSignature(signature);
  if (!read?.ok) return refused('unreadable');
  const verdict = await verifySignature(utf8(text), read.value, [pinsOf(setup.value).current.public]);
  if (verdict.ok) return setup;
  if (verdict.why === 'unknownKey')
    return { ok: false, problems: [`${SETUP_FILE} is not signed with the current key that it names.`] };
  return refused(verdict.why);
}

function refused(why: 'unreadable' | 'badSignature' | 'badComment'): Result<never> {
  const problems = refusalWords({ kind: 'signature', why });
  return { ok: false, problems: problems.map((words) => words.replaceAll('the pack', SETUP_FILE)) };
}
