/** Opens sealed reports with IT's key, wherever they are stored: for the command and for the IT desk. Needs no Node. */
import { type Report, readReport, SEALED_BYTES } from '../../core/packs/report.ts';
import { type NewSha256, sha256Of } from '../crypto/ports.ts';
import { hex, latin1 } from '../files/bytes.ts';
import type { Result } from '../files/result.ts';
import { isReportIdentity, openWithPhrase, unseal } from './age.ts';
import { wantsPhrase } from './sealed-key.ts';

export interface OpenedReports {
  /** Sorted by day, host, kind, rule and group. */
  readonly reports: readonly Report[];
  /** A line for each file that could not be opened. */
  readonly problems: readonly string[];
}

export type SealedFile =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `why`: worded to follow the file's name. `spoilt`: reading it again will not help. */
  | { readonly ok: false; readonly spoilt: boolean; readonly why: string };

/** Larger than any file of keys that `age-keygen` or `kiosk-pack keygen` makes. */
export const MAX_KEY_FILE_BYTES = 64 << 10;

const HEAD = /^age-encryption\.org\/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n$/;
const HEAD_BYTES = 168;

/** True for bytes with the beginning and the length of a sealed report. Only the key shows whether they can be opened. */
export function looksSealed(bytes: Uint8Array): boolean {
  return bytes.length === SEALED_BYTES && HEAD.test(latin1(bytes.subarray(0, HEAD_BYTES)));
}

/** Reads the secret keys of a text in age's format: comments and empty lines, and one key a line. @param name of its file */
export async function readReportKeyText(text: string, name: string, phrase = ''): Promise<Result<readonly string[]>> {
  if (wantsPhrase(text)) return await openedKey(text, name, phrase);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const sound = await Promise.all(keys.map(isReportIdentity));
  // The problem repeats nothing of a secret.
  return keys.length > 0 && sound.every(Boolean)
    ? { ok: true, value: keys }
    : { ok: false, problems: [`${name} is not the secret key for reports (report.key, as "kiosk-pack keygen" makes it).`] };
}

async function openedKey(text: string, name: string, phrase: string): Promise<Result<readonly string[]>> {
  if (phrase === '') return refused(`${name} is protected with a pass phrase. Type it.`);
  const opened = await openWithPhrase(text, phrase);
  if (!opened.ok)
    return refused(
      opened.why === 'otherKey' ? `This is not the pass phrase of ${name}.` : `${name} is damaged. Take a copy of it.`,
    );
  const inside = new TextDecoder().decode(opened.bytes);
  // Nested encryption is refused, since it could be endless work.
  return wantsPhrase(inside) ? refused(`${name} holds no key.`) : await readReportKeyText(inside, name);
}

const refused = (problem: string) => ({ ok: false as const, problems: [problem] });

/** Opens the files one by one; a copy of an earlier file is left out. */
export async function openSealedReports(
  files: readonly string[],
  read: (file: string) => Promise<SealedFile>,
  keys: readonly string[],
  newSha256: NewSha256,
): Promise<OpenedReports> {
  const reports: Report[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const name of files) {
    const file = await read(name);
    if (!file.ok) {
      problems.push(`${name} ${file.why}`);
      continue;
    }
    const digest = hex(sha256Of(file.bytes, newSha256));
    if (seen.has(digest)) continue;
    seen.add(digest);
    const report = await opened(file.bytes, keys);
    if (typeof report === 'string') problems.push(`${name} ${report}`);
    else reports.push(report);
  }
  return { reports: reports.sort((a, b) => compare(sortKey(a), sortKey(b))), problems };
}

async function opened(bytes: Uint8Array, keys: readonly string[]): Promise<Report | string> {
  const unsealed = await unseal(bytes, keys);
  if (!unsealed.ok) return unsealed.why === 'otherKey' ? 'is sealed to another key.' : 'is damaged.';
  const report = readReport(new TextDecoder().decode(unsealed.bytes));
  return report ?? 'can be opened, but does not hold a report of a kiosk of this version.';
}

const sortKey = ({ day, host, kind, rule, group }: Report) => [day, host, kind, rule ?? '', group].join('\n');

/** Compares code units, so that the order is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
