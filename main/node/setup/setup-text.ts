/** Reads `setup.json`. Its contents are checked like the extras of a pack. Needs no Node. */
import { z } from 'zod';
import { GROUP_NAME } from '../../core/packs/pack-format.ts';
import { MAX_SETUP_BYTES, SETUP_FILE, SETUP_FORMAT, type SetupContents } from '../../core/setup/setup-format.ts';
import type { Result } from '../files/result.ts';
import { isPublicKeyLine, readRawPublicKey } from '../minisign/public-key-text.ts';
import { noticeText, settingsPart } from '../packs/extras-schema.ts';
import { strictGroup as group, readRuleText } from '../settings/rule-problems.ts';

const keyError = 'must be a public key of minisign, without its comment';
const key = z.string({ error: keyError }).refine(isPublicKeyLine, { error: keyError });
const groupError = 'must be the name of a group of kiosks';

const setupSchema = group({
  format: z.literal(SETUP_FORMAT, { error: `must be ${SETUP_FORMAT}: make it with the desk of this version` }),
  group: z.string({ error: groupError }).regex(GROUP_NAME, { error: groupError }),
  // The ids must differ, because a signature names its key by the id alone.
  keys: group({ current: key, next: key }).refine(({ current, next }) => idOf(current) !== idOf(next), {
    error: 'must be two different keys',
  }),
  settings: settingsPart,
  notice: noticeText.nullable(),
});

function idOf(text: string): string {
  const read = readRawPublicKey(text);
  return read.ok ? read.value.id : text;
}

export function readSetupText(text: string): Result<SetupContents> {
  if (text.length > MAX_SETUP_BYTES)
    return { ok: false, problems: [`${SETUP_FILE} is larger than ${MAX_SETUP_BYTES >> 10} KB.`] };
  return readRuleText(text, SETUP_FILE, setupSchema);
}
