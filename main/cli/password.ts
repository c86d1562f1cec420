import { MAX_PASSWORD_BYTES } from '../node/minisign/secret-key-text.ts';
import type { PackIo } from './command.ts';
import { firstLine, hiddenLine } from './hidden-input.ts';

export type Password = { readonly ok: true; readonly password: string } | { readonly ok: false; readonly why: string };

/** Asks for the password of a secret key, or reads it from the first line of a pipe. */
export async function askPassword(shownName: string, io: PackIo): Promise<Password> {
  if (io.input.isTTY) io.complain(`Password of ${shownName} (it is not shown):`);
  return checked(io.input.isTTY ? await hiddenLine(io.input) : await firstLine(io.input));
}

/** Asks twice for a new password. A pipe cannot mistype, so its first line is enough. */
export async function askNewPassword(io: PackIo): Promise<Password> {
  if (!io.input.isTTY) return checked(await firstLine(io.input));
  io.complain('New password for the secret key (it is not shown):');
  const first = checked(await hiddenLine(io.input));
  if (!first.ok) return first;
  io.complain('The same again:');
  const again = await hiddenLine(io.input);
  return first.password === again ? first : { ok: false, why: 'The two were not the same.' };
}

function checked(password: string | null): Password {
  if (password === null || password === '') return { ok: false, why: 'No password was given.' };
  return Buffer.byteLength(password) > MAX_PASSWORD_BYTES
    ? { ok: false, why: `The password is longer than ${MAX_PASSWORD_BYTES} bytes.` }
    : { ok: true, password };
}
