/** What a kiosk does with a pack, step by step. Each function runs in a process that has done nothing before. */
import { readFile } from 'node:fs/promises';
import { createFilter } from '../../../main/core/filter/filter.ts';
import { SIGNATURE_ENDING } from '../../../main/core/packs/pack-format.ts';
import type { Result } from '../../../main/node/files/result.ts';
import { readSecretKey } from '../../../main/node/minisign/secret-key.ts';
import { sign } from '../../../main/node/minisign/sign.ts';
import { verifySignature } from '../../../main/node/minisign/signature.ts';
import { readSignature } from '../../../main/node/minisign/signature-text.ts';
import { readFilterSource, readOwnLists } from '../../../main/node/packs/filter-source.ts';
import { type Judge, judgePack } from '../../../main/node/packs/judge-pack.ts';
import { openPackInPieces } from '../../../main/node/packs/pack-file.ts';
import { readPins } from '../../../main/node/packs/pins.ts';
import { sha256InPieces } from '../../../main/node/packs/stored-packs.ts';
import { trySuites } from '../../../main/node/packs/try-suites.ts';

export interface Spent {
  readonly ms: number;
  /** The longest time for which the process could do nothing else. */
  readonly pauseMs: number;
}
export type Steps = Readonly<Record<string, Spent>>;

/** Measures signing a pack. */
export function signing(path: string, keyPath: string): Promise<Steps> {
  return spend(async (step) => {
    const [bytes, key] = [await readFile(path), must(await readSecretKey(await readFile(keyPath, 'utf8')))];
    await step('sign', () => sign(bytes, key, 'a bench'));
  });
}

/**
 * Measures all of the supervisor's checks of a pack together. The first time its code is not compiled yet. A real supervisor has checked
 * the installed pack at its start, so it lies between the two results.
 */
export function judging(path: string, configDir: string): Promise<Steps> {
  return spend(async (step) => {
    const [bytes, signature, judge] = [await readFile(path), await signatureOf(path), await judgeFor(configDir)];
    for (const name of ['first', 'again']) {
      const judged = await step(name, () => judgePack(bytes, signature, judge));
      if (!judged.ok) throw new Error(`the pack was refused: ${JSON.stringify(judged.refusal)}`);
    }
  });
}

/** Measures the parts of the same checks. */
export function judgingInParts(path: string, configDir: string): Promise<Steps> {
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

/** Measures how a shell opens a pack for its filter: when it starts, and when it takes one over. */
export function opening(path: string, configDir: string): Promise<Steps> {
  return spend(async (step) => {
    for (const name of ['first', 'again']) {
      await step(name, async () => createFilter({ ...must(await readFilterSource(configDir, path)), allowHosts: [] }));
    }
  });
}

type Step = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;

async function spend(work: (step: Step) => Promise<void>): Promise<Steps> {
  const steps: Record<string, Spent> = {};
  await work(async (name, part) => {
    const began = performance.now();
    let [pauseMs, last] = [0, began];
    const look = (): void => {
      const now = performance.now();
      pauseMs = Math.max(pauseMs, now - last);
      last = now;
    };
    const timer = setInterval(look, 1);
    const result = await part();
    look();
    clearInterval(timer);
    steps[name] = { ms: performance.now() - began, pauseMs };
    return result;
  });
  return steps;
}

async function judgeFor(configDir: string): Promise<Judge> {
  const { current, next, group } = must(await readPins(configDir)) ?? {};
  if (current === undefined || next === undefined || group === undefined) throw new Error('the folder has no keys');
  const clock = { known: true, says: new Date().toISOString().slice(0, 10) };
  return { keys: { current, next }, group, version: '0.1.0', configDir, installed: null, clock, floorOf: () => 0 };
}

function signatureOf(path: string): Promise<string> {
  return readFile(path + SIGNATURE_ENDING, 'utf8');
}

function must<Value>(read: Result<Value>): Value {
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.value;
}
