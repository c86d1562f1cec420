/** Reads the extras of a pack from the folders that it is made from. Needs no Node. */
import { z } from 'zod';
import { canonicalHost } from '../../core/net/address.ts';
import type { AnswerEntry } from '../../core/packs/answers.ts';
import type { PackExtras, Suites } from '../../core/packs/pack-extras.ts';
import { isDate } from '../../core/time/calendar.ts';
import type { NewSha256 } from '../crypto/ports.ts';
import { readJsonText } from '../files/json-text.ts';
import { nearest } from '../files/nearest.ts';
import type { Result } from '../files/result.ts';
import type { NamedFolder, TextFolder } from '../files/texts.ts';
import { readRawPublicKey } from '../minisign/public-key-text.ts';
import { isReportRecipient } from '../reports/age.ts';
import { answerKeyWith } from '../reports/answer-key.ts';
import { ruleProblems, strictGroup } from '../settings/rule-problems.ts';
import { checkExtras, codesSchema, isSuiteAddress, notedChecksSchema } from './extras-schema.ts';

/** The files that may be in these folders. Any other name is reported as a mistake, since the file would be left out. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  suites: ['block.txt', 'allow.txt'],
  texts: ['notice.en.md', 'blocked.txt'],
  // pins.json is for a kiosk's own settings folder, which may serve as a source as well.
  keys: ['current.pub', 'next.pub', 'report.pub', 'pins.json'],
};
const MAX_FILE_BYTES = 16 << 20;

/** Reads the extras in these folders. Suites add up; of everything else there may be only one. `group` salts the answers. */
export async function readExtrasOf(
  folders: readonly NamedFolder[],
  group: string,
  newSha256: NewSha256,
): Promise<Result<PackExtras>> {
  const problems: string[] = [];
  const suites = { block: new Set<string>(), allow: new Set<string>() };
  const found = new Map<keyof PackExtras, { readonly value: unknown; readonly folder: string }>();
  for (const { name: folder, texts } of folders) {
    const reader = new ExtrasReader(texts, (host) => answerKeyWith(newSha256, group, host));
    const extras = await reader.read();
    problems.push(...reader.problems.map((problem) => `${folder}: ${problem}`));
    for (const kind of ['block', 'allow'] as const) for (const address of extras.suites[kind]) suites[kind].add(address);
    for (const key of ['texts', 'settings', 'keys', 'answers', 'reportKey', 'codes', 'notedChecks'] as const) {
      if (extras[key] === undefined) continue;
      const other = found.get(key)?.folder;
      if (other !== undefined) problems.push(`${folder} and ${other} both have ${NAMES[key]}. Keep one of them.`);
      found.set(key, { value: extras[key], folder });
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const parts = Object.fromEntries([...found].map(([key, { value }]) => [key, value]));
  return checkExtras({ suites: { block: [...suites.block], allow: [...suites.allow] }, ...parts }, 'The pack');
}

const NAMES = {
  texts: 'a folder texts',
  settings: 'settings.json',
  keys: 'new keys',
  answers: 'answers.json',
  reportKey: 'keys/report.pub',
  codes: 'codes.json',
  notedChecks: 'noted-checks.json',
} as const;

/** Reads the extras in one folder. A part with a problem may be missing from the result. */
class ExtrasReader {
  readonly problems: string[] = [];
  readonly #folder: TextFolder;
  readonly #keyOf: (host: string) => string;

  constructor(folder: TextFolder, keyOf: (host: string) => string) {
    this.#folder = folder;
    this.#keyOf = keyOf;
  }

  async read(): Promise<PackExtras> {
    for (const folder of Object.keys(KNOWN)) await this.#checkNames(folder);
    const suites: Suites = { block: await this.#suite('block'), allow: await this.#suite('allow') };
    const [texts, settings, keys] = [await this.#texts(), await this.#settings(), await this.#keys()];
    const [answers, reportKey, codes] = [
      await this.#answers(),
      await this.#reportKey(),
      await this.#parsed('codes.json', codesSchema),
    ];
    const notedChecks = await this.#parsed('noted-checks.json', notedChecksSchema);
    const all = { texts, settings, keys, answers, reportKey, codes, notedChecks };
    const parts = Object.entries(all).filter(([, value]) => value !== undefined);
    return { suites, ...Object.fromEntries(parts) };
  }

  async #checkNames(folder: string): Promise<void> {
    const found = await this.#folder.names(folder);
    const names = found.ok ? found.names : [];
    const known = KNOWN[folder] ?? [];
    for (const name of names.filter((name) => !/^\.|~$|^(README(\..*)?|Thumbs\.db|desktop\.ini)$/i.test(name))) {
      if (known.includes(name)) continue;
      const meant = nearest(name, known);
      const advice = meant === null ? `Only ${known.join(', ')} may be there.` : `Did you mean ${meant}?`;
      this.problems.push(`${folder}/${name.slice(0, 80)} is not known. ${advice}`);
    }
  }

  async #text(name: string): Promise<string | undefined> {
    const file = await this.#folder.text(name, MAX_FILE_BYTES);
    if (file.ok) return file.value;
    if (!file.missing) this.problems.push(`${name} ${file.why}`);
    return undefined;
  }

  async #json(name: string): Promise<unknown> {
    const text = await this.#text(name);
    const json = text === undefined ? null : readJsonText(text, name);
    if (json === null || json.ok) return json?.value;
    this.problems.push(...json.problems);
    return undefined;
  }

  /** One address a line; `https://` may be left out. A # at the beginning or after a space begins a comment. */
  async #suite(kind: keyof Suites): Promise<readonly string[]> {
    const name = `suites/${kind}.txt`;
    const lines = ((await this.#text(name)) ?? '').split(/\r\n|\r|\n/);
    return lines.flatMap((line, index) => {
      const meant = line.replace(/(^|\s)#.*$/, '').trim();
      if (meant === '') return [];
      const address = meant.includes('://') ? meant : `https://${meant}`;
      if (isSuiteAddress(address)) return [address];
      this.problems.push(`${name}: line ${index + 1}: ${JSON.stringify(meant.slice(0, 80))} is not a web address.`);
      return [];
    });
  }

  async #texts(): Promise<PackExtras['texts']> {
    const notice = await this.#text('texts/notice.en.md');
    const blocked = (await this.#text('texts/blocked.txt'))?.trim();
    if (blocked !== undefined && /\n\s*\n/.test(blocked.replaceAll('\r', '')))
      this.problems.push('texts/blocked.txt has more than one paragraph. Remove the empty lines.');
    if (notice === undefined && blocked === undefined) return undefined;
    const paragraph = blocked?.replace(/\s+/g, ' ');
    return { ...(notice === undefined ? {} : { notice }), ...(paragraph === undefined ? {} : { blocked: paragraph }) };
  }

  async #settings(): Promise<PackExtras['settings']> {
    const value = await this.#json('settings.json');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      if (value !== undefined) this.problems.push('settings.json must be a group in curly brackets.');
      return undefined;
    }
    // `$schema` is for editors only.
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema'));
  }

  async #keys(): Promise<PackExtras['keys']> {
    const [current, next] = [await this.#key('keys/current.pub'), await this.#key('keys/next.pub')];
    if (current === undefined && next === undefined) return undefined;
    if (current !== undefined && next !== undefined) return { current, next };
    this.problems.push('keys/current.pub and keys/next.pub belong together. Put both there, or none.');
    return undefined;
  }

  async #key(name: string): Promise<string | undefined> {
    const text = await this.#text(name);
    if (text === undefined) return undefined;
    const key = readRawPublicKey(text);
    if (!key.ok) this.problems.push(...key.problems.map((problem) => `${name} ${problem}`));
    return text.trim().split(/\r?\n/).at(-1)?.trim();
  }

  async #answers(): Promise<readonly AnswerEntry[] | undefined> {
    const answers = await this.#parsed('answers.json', answersSchema);
    return answers?.map(({ host, answer, reviewed }) => ({ host: this.#keyOf(host), answer, reviewed }));
  }

  async #reportKey(): Promise<string | undefined> {
    const text = await this.#text('keys/report.pub');
    const key = text?.replace(/^\s*#.*$/gm, '').trim();
    if (key === undefined || (await isReportRecipient(key))) return key;
    this.problems.push('keys/report.pub is not a public key of age ("age1..."). Copy it again from where the keys were made.');
    return undefined;
  }

  async #parsed<Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.output<Schema> | undefined> {
    const value = await this.#json(name);
    if (value === undefined) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    this.problems.push(...ruleProblems(name, parsed.error.issues, value));
    return undefined;
  }
}

const hostError = 'must be a site such as "example.org", without https:// and path';
const answersSchema = z.array(
  strictGroup({
    host: z.string({ error: hostError }).transform((text, context) => {
      const host =
        /[/?#@\\\s:]/.test(text) || !URL.canParse(`http://${text}/`) ? null : canonicalHost(new URL(`http://${text}/`).hostname);
      if (host !== null) return host;
      context.issues.push({ code: 'custom', input: text, message: hostError });
      return z.NEVER;
    }),
    answer: z.enum(['allowed', 'stays'], { error: 'must be "allowed" or "stays"' }),
    reviewed: z.string().refine(isDate, { error: 'must be a date such as 2030-12-31' }),
  }),
  { error: 'must be a list in square brackets' },
);
