/** Setup files for PCs without staff codes, as the IT desk makes them. */
import { type SetupContents, setupText } from '../../main/core/setup/setup-format.ts';
import { FACTS } from './pack.ts';
import { type SigningKey, signingKey } from './pack-kiosk.ts';

export const SETUP_KEY = signingKey();
const SETUP_NEXT = signingKey();

export const SETUP_CONTENTS: Omit<SetupContents, 'format'> = {
  group: FACTS.group,
  keys: { current: SETUP_KEY.text, next: SETUP_NEXT.text },
  settings: { site: { name: 'Civic Centre canteen' }, session: { limitMinutes: 45 } },
  notice: '---\nversion: 2027-01\n---\n\nThese are the rules of the set-up.\n',
};

export interface SignedSetup {
  readonly text: string;
  readonly signature: string;
}

export async function signedSetup(contents: Partial<SetupContents> = {}, key: SigningKey = SETUP_KEY): Promise<SignedSetup> {
  const text = setupText({ ...SETUP_CONTENTS, ...contents });
  return { text, signature: await key.sign(Buffer.from(text)) };
}

/** The files of the folder `canteen-kiosk/setup`. */
export function setupFiles({ text, signature }: SignedSetup): Readonly<Record<string, string>> {
  return { 'setup.json': text, 'setup.json.minisig': signature };
}
