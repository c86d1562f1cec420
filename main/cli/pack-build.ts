import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { MAX_PACK_BYTES, SIGNATURE_ENDING } from '../core/packs/pack-format.ts';
import { failureWords } from '../core/packs/pack-refusals.ts';
import { writeFileAtomic } from '../node/files/atomic-file.ts';
import type { Result } from '../node/files/result.ts';
import { codeOf } from '../node/files/text-file.ts';
import { buildTables } from '../node/lists/build-tables.ts';
import { type CategoryList, readListsDir } from '../node/lists/list-files.ts';
import type { SecretKey } from '../node/minisign/secret-key.ts';
import { sign } from '../node/minisign/sign.ts';
import { readExtras } from '../node/packs/extras-folder.ts';
import { encodePack, openPack, type Pack } from '../node/packs/pack-file.ts';
import { trySuites } from '../node/packs/try-suites.ts';
import { mergeRules, NO_RULES } from '../node/rules/merge-rules.ts';
import { checkRuleSet, type RuleSet } from '../node/rules/rule-set.ts';
import { readEverydayHosts, readRulesDir } from '../node/rules/rules-files.ts';
import { type BuildOptions, readBuildOptions } from './build-options.ts';
import { type Build, reportFileOf, screenRefusal, screenReport, wholeReport } from './build-report.ts';
import { BUILD_USAGE } from './build-usage.ts';
import { type Command, type PackIo, refuse, type Status } from './command.ts';
import { stoppedOf, undecidedOf, undecidedWords } from './disputes.ts';
import { readSecretKeyFile } from './key-files.ts';
import { filterOf } from './whole-pack.ts';
import { megabytes } from './words.ts';
import { trustedCommentOf, writeSignedPack, writeUnsignedPack } from './write-pack.ts';

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const options = readBuildOptions(args, io.starterDir);
  // Before all the work, so that nobody has to wait for being asked for a password.
  const key = options.key === null ? null : await readSecretKeyFile(options.key, io);
  if (key !== null && !key.ok) return refuse(screenRefusal(key.problems), io);
  const pack = await makePack(options, io);
  if (!pack.ok) return refuse(screenRefusal(pack.problems), io);
  const { bytes, build } = pack.value;
  try {
    await writePack(bytes, options, key?.value ?? null, io);
  } catch (error) {
    return refuse([`${options.out} cannot be written (${codeOf(error)}).`], io);
  }
  const signed = key === null ? 'not signed' : `signed with the key ${key.value.id}: ${options.out}${SIGNATURE_ENDING}`;
  const written = `Written: ${options.out}, ${megabytes(bytes.length)}, ${signed}`;
  await io.write(
    screenReport(build, written)
      .map((line) => `${line}\n`)
      .join(''),
  );
  return 0;
}

export const buildCommand: Command = { usage: BUILD_USAGE, run };

async function writePack(bytes: Uint8Array, options: BuildOptions, key: SecretKey | null, { today }: PackIo): Promise<void> {
  const path = resolve(options.out);
  if (key === null) return await writeUnsignedPack(path, bytes);
  const comment = trustedCommentOf(path, { serial: options.serial, issued: today });
  await writeSignedPack(path, bytes, await sign(bytes, key, comment));
}

interface MadePack {
  readonly bytes: Uint8Array;
  readonly build: Build;
}

async function makePack(options: BuildOptions, io: PackIo): Promise<Result<MadePack>> {
  const outDir = dirname(resolve(options.out));
  if (!existsSync(outDir)) return { ok: false, problems: [`The folder ${outDir} for the pack is not there.`] };
  const folders = options.sources.map((source) => resolve(source)).filter(isFolder);
  const [starter, rules] = await Promise.all([readStarterLists(options), readRules(options)]);
  const extras = await readExtras(folders, options.group);
  if (!starter.ok || !rules.ok || !extras.ok)
    return { ok: false, problems: [starter, rules, extras].flatMap((read) => (read.ok ? [] : read.problems)) };
  const everyday = await readEverydayHosts(join(io.starterDir, 'rules'));
  if (!everyday.ok) return everyday;
  const { sources, force, accept, leaveOut } = options;
  const needed = [...new Set([...everyday.value, ...(rules.value.everydayHosts ?? [])])];
  const decisions = { accept, leaveOut, trial: options.key === null };
  const tables = await buildTables({ starter: starter.value, sources, force, everyday: needed, ...decisions });
  if (!tables.ok) return tables;
  const { categories, domains, addresses } = tables.value;
  const { group, serial, expires } = options;
  const bytes = encodePack({
    header: { group, serial, issued: io.today, expires, minimumVersion: io.version, categories },
    domains,
    addresses,
    ruleSet: withoutAccepted(rules.value, accept),
    extras: extras.value,
  });
  if (bytes.length > MAX_PACK_BYTES) {
    const problem = `The pack would have ${megabytes(bytes.length)}; a kiosk takes up to ${megabytes(MAX_PACK_BYTES)}.`;
    return { ok: false, problems: [problem] };
  }
  const pack = openPack(bytes, 'The pack');
  if (!pack.ok) return pack;
  const stopped = stoppedOf(tables.value.disputed, filterOf(pack.value));
  const open = undecidedOf(tables.value.disputed, pack.value.rules, options);
  const build = { tables: tables.value, extras: extras.value, options, today: io.today, stopped, open };
  const reportFile = reportFileOf(options.out);
  try {
    await writeFileAtomic(resolve(reportFile), `${wholeReport(build).join('\n')}\n`, REPORT_MODE);
  } catch (error) {
    return { ok: false, problems: [`${reportFile} cannot be written (${codeOf(error)}).`] };
  }
  const asked = open.length > 0 && options.key !== null ? undecidedWords(open, tables.value, reportFile) : [];
  const problems = [...(await triedOut(pack.value)), ...asked];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { bytes, build } };
}

/** What IT accepts to be blocked is no fault of the pack, at any kiosk. */
function withoutAccepted({ everydayHosts = [], ...rules }: RuleSet, accept: ReadonlySet<string>): RuleSet {
  const left = everydayHosts.filter((host) => !accept.has(host));
  return left.length === 0 ? rules : { ...rules, everydayHosts: left };
}

/** It is for the maker of the pack. */
const REPORT_MODE = 0o644;

const NAMED_FAILURES = 10;

/** A pack whose own test addresses come out wrong would be refused by every kiosk. */
async function triedOut(pack: Pack): Promise<readonly string[]> {
  const failures = await trySuites(filterOf(pack), pack.extras.suites);
  const problems = failures.slice(0, NAMED_FAILURES).map((failure) => `suites: ${failureWords(failure)}`);
  if (failures.length > NAMED_FAILURES) problems.push(`suites: ${failures.length - NAMED_FAILURES} more come out wrong.`);
  return problems;
}

async function readStarterLists({ starter }: BuildOptions): Promise<Result<readonly CategoryList[]>> {
  if (starter === null) return { ok: true, value: [] };
  const lists = await readListsDir(join(starter, 'lists'));
  return lists.ok ? lists : { ok: false, problems: lists.problems.map((problem) => `${starter}: ${problem}`) };
}

/** The product's rules, and over them those of the folders that have some, one after the other. */
async function readRules({ starter, sources }: BuildOptions): Promise<Result<RuleSet>> {
  const own = sources.map((source) => resolve(source)).filter((folder) => isFolder(join(folder, 'rules')));
  let merged = NO_RULES;
  const problems: string[] = [];
  for (const folder of starter === null ? own : [starter, ...own]) {
    const rules = await readRulesDir(join(folder, 'rules'));
    if (rules.ok) merged = mergeRules(merged, rules.value);
    else problems.push(...rules.problems.map((problem) => `${folder}: ${problem}`));
  }
  // Each is sound by itself; together they may be too many.
  return problems.length > 0 ? { ok: false, problems } : checkRuleSet(merged, 'The rules of all folders together');
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
