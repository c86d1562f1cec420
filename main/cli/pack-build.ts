import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { SIGNATURE_ENDING } from '../core/packs/pack-format.ts';
import { failureWords } from '../core/packs/pack-refusals.ts';
import type { SuiteFailure } from '../core/packs/suites.ts';
import { newSha256 } from '../node/crypto/node-crypto.ts';
import { writeFileAtomic } from '../node/files/atomic-file.ts';
import type { Result } from '../node/files/result.ts';
import { codeOf, textFolder } from '../node/files/text-file.ts';
import { diskSource } from '../node/lists/source.ts';
import type { SecretKey } from '../node/minisign/secret-key.ts';
import { sign } from '../node/minisign/sign.ts';
import { makePack, type PackSources, readMaterial } from '../node/packs/make-pack.ts';
import { trustedCommentOf } from '../node/packs/trusted-comment.ts';
import { type BuildOptions, readBuildOptions } from './build-options.ts';
import { type Build, reportFileOf, screenRefusal, screenReport, wholeReport } from './build-report.ts';
import { BUILD_USAGE } from './build-usage.ts';
import { type Command, type PackIo, refuse, type Status } from './command.ts';
import { undecidedWords } from './disputes.ts';
import { readSecretKeyFile } from './key-files.ts';
import { megabytes } from './words.ts';
import { writeSignedPack, writeUnsignedPack } from './write-pack.ts';

async function run(args: readonly string[], io: PackIo): Promise<Status> {
  const options = readBuildOptions(args, io.starterDir);
  // Asks for the password first, so that nobody has to wait for the prompt.
  const key = options.key === null ? null : await readSecretKeyFile(options.key, io);
  if (key !== null && !key.ok) return refuse(screenRefusal(key.problems), io);
  const pack = await makeAndReport(options, io);
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
  const comment = trustedCommentOf(basename(path), { serial: options.serial, issued: today });
  await writeSignedPack(path, bytes, await sign(bytes, key, comment));
}

interface MadePack {
  readonly bytes: Uint8Array;
  readonly build: Build;
}

async function makeAndReport(options: BuildOptions, io: PackIo): Promise<Result<MadePack>> {
  const outDir = dirname(resolve(options.out));
  if (!existsSync(outDir)) return { ok: false, problems: [`The folder ${outDir} for the pack does not exist.`] };
  const material = await readMaterial(sourcesOf(options, io), options.group, newSha256);
  if (!material.ok) return material;
  const wish = { issued: io.today, minimumVersion: io.version, trial: options.key === null };
  const made = await makePack(material.value, { ...options, ...wish, sources: options.sources.map(diskSource) }, newSha256);
  if (!made.ok) return made;
  const { bytes, tables, extras, stopped, open, failures } = made.value;
  const build = { tables, extras, options, today: io.today, stopped, open };
  const reportFile = reportFileOf(options.out);
  try {
    await writeFileAtomic(resolve(reportFile), `${wholeReport(build).join('\n')}\n`, REPORT_MODE);
  } catch (error) {
    return { ok: false, problems: [`${reportFile} cannot be written (${codeOf(error)}).`] };
  }
  const undecided = open.length > 0 && options.key !== null ? undecidedWords(open, tables, reportFile) : [];
  const problems = [...failedSuites(failures), ...undecided];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { bytes, build } };
}

/** Unlike a key, the report is not secret. */
const REPORT_MODE = 0o644;

const NAMED_FAILURES = 10;

/** Every kiosk would refuse a pack whose own test addresses come out wrong. */
function failedSuites(failures: readonly SuiteFailure[]): readonly string[] {
  const problems = failures.slice(0, NAMED_FAILURES).map((failure) => `suites: ${failureWords(failure)}`);
  if (failures.length > NAMED_FAILURES) problems.push(`suites: ${failures.length - NAMED_FAILURES} more come out wrong.`);
  return problems;
}

function sourcesOf({ starter, sources }: BuildOptions, { starterDir }: PackIo): PackSources {
  const folders = sources.map((source) => resolve(source)).filter(isFolder);
  const rulesOf = (folder: string) => textFolder(join(folder, 'rules'));
  return {
    starter: starter === null ? null : { name: starter, lists: textFolder(join(starter, 'lists')), rules: rulesOf(starter) },
    needed: rulesOf(starterDir),
    folders: folders.map((name) => ({ name, texts: textFolder(name) })),
    ruleFolders: folders.filter((name) => isFolder(join(name, 'rules'))).map((name) => ({ name, rules: rulesOf(name) })),
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
