/** What a kiosk does with a pack, step by step, each time in a process that has done nothing before. */
import { readFile } from 'node:fs/promises';
import { createFilter } from '../../../main/core/filter.ts';
import { readFilterSource, readOwnLists } from '../../../main/node/filter-source.ts';
import { readSecretKey } from '../../../main/node/minisign/secret-key.ts';
import { sign } from '../../../main/node/minisign/sign.ts';
import { readSignature, verifySignature } from '../../../main/node/minisign/signature.ts';
import { type Judge, judgePack } from '../../../main/node/pack/judge-pack.ts';
import { openPackInPieces } from '../../../main/node/pack/pack-file.ts';
import { readPins } from '../../../main/node/pack/pins.ts';
import { SIGNATURE_ENDING, sha256InPieces } from '../../../main/node/pack/stored-packs.ts';
import { trySuites } from '../../../main/node/pack/try-suites.ts';
import type { Read } from '../../../main/node/read.ts';

/** Milliseconds by step, and the longest for which the process could do nothing else. */
export interface Spent {
  readonly ms: Readonly<Record<string, number>>;
  readonly pauseMs: number;
}

/** Signs a pack. */
export function signing(path: string, keyPath: string): Promise<Spent> {
  return spend(async (step) => {
    const [bytes, key] = [await readFile(path), must(await readSecretKey(await readFile(keyPath, 'utf8')))];
    await step('sign', () => sign(bytes, key, 'a bench'));
  });
}

/** All that the supervisor has against a pack, as a whole. */
export function judging(path: string, configDir: string): Promise<Spent> {
  return spend(async (step) => {
    const [bytes, signature, judge] = [await readFile(path), await signatureOf(path), await judgeFor(configDir)];
    const judged = await step('judge', () => judgePack(bytes, signature, judge));
    if (!judged.ok) throw new Error(`the pack was refused: ${JSON.stringify(judged.refusal)}`);
  });
}

/** The same in parts. */
export function judgingInParts(path: string, configDir: string): Promise<Spent> {
  return spend(async (step) => {
    const [bytes, signature, { keys }] = [await readFile(path), await signatureOf(path), await judgeFor(configDir)];
    const verdict = await step('signature', () => verifySignature(bytes, must(readSignature(signature)), [keys.current.public]));
    if (!verdict.ok) throw new Error('the signature does not hold');
    const { rules, extras } = must(await step('open', () => openPackInPieces(bytes, 'The pack')));
    await step('digest', () => sha256InPieces(bytes));
    const own = must(await readOwnLists(configDir));
    const failures = await step('suites', () => trySuites(createFilter({ rules, own, allowHosts: [] }), extras.suites));
    if (failures.length > 0) throw new Error('the suites fail');
  });
}

/** What a shell does until it filters with the pack. */
export function takingOver(path: string, configDir: string): Promise<Spent> {
  return spend(async (step) => {
    const source = must(await step('takeOver', () => readFilterSource(configDir, path)));
    createFilter({ ...source, allowHosts: [] });
  });
}

type Step = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

async function spend(work: (step: Step) => Promise<void>): Promise<Spent> {
  const ms: Record<string, number> = {};
  let [pauseMs, last] = [0, Number.POSITIVE_INFINITY];
  const look = (): void => {
    const now = performance.now();
    pauseMs = Math.max(pauseMs, now - last);
    last = now;
  };
  await work(async (name, part) => {
    const began = performance.now();
    last = began;
    const timer = setInterval(look, 1);
    const result = await part();
    look();
    clearInterval(timer);
    ms[name] = performance.now() - began;
    return result;
  });
  return { ms, pauseMs };
}

async function judgeFor(configDir: string): Promise<Judge> {
  const { current, next, group } = must(await readPins(configDir)) ?? {};
  if (current === undefined || next === undefined || group === undefined) throw new Error('no keys are laid down');
  const clock = { known: true, says: new Date().toISOString().slice(0, 10) };
  return { keys: { current, next }, group, version: '0.1.0', configDir, installed: null, clock, floorOf: () => 0 };
}

function signatureOf(path: string): Promise<string> {
  return readFile(path + SIGNATURE_ENDING, 'utf8');
}

function must<Value>(read: Read<Value>): Value {
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.value;
}
