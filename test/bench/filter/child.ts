/** Runs one cell of the bench in this process: `child.mjs JOB DIR ENGINE-OR-COUNT`. Prints its result as one line of JSON. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkPack } from '../../../main/node/packs/pack-file.ts';
import { FILES, parseQuestions, writeCorpus } from './corpus.ts';
import { type EngineName, engines, type Loaded, OURS } from './engines.ts';

export interface Built extends Spent {
  readonly peakMb: number;
  readonly fileMb: number;
}

export interface Spent {
  readonly ms: number;
  /** Processor time of all threads, which other work on the machine changes little. */
  readonly cpuMs: number;
}

export interface Used {
  readonly loadMs: number;
  /** Memory that the engine holds by V8's own account: heap and buffers. */
  readonly heldMb: number;
  /** By how much the process has grown once the engine is loaded, and once all questions have been asked. */
  readonly residentMb: number;
  readonly afterUseMb: number;
  readonly meanNs: number;
  readonly p50Ns: number;
  readonly p99Ns: number;
  readonly timerNs: number;
  readonly missed: number;
  readonly wronglyFound: number;
  readonly runtime: string;
}

type Memory = Pick<Used, 'heldMb' | 'residentMb'>;

export interface Checked {
  readonly ms: number;
  /** By how much the process has grown, without an explicit garbage collection. */
  readonly grownMb: number;
}

const MB = 1e6;
const WARM_UP = 20_000;
const PASSES = 6;
/** A folder inside the list's. */
const SMALL = 'small';

async function build(dir: string, name: EngineName): Promise<Built> {
  const { result, ...spent } = await spend(() => engines[name].build(dir));
  return { ...spent, peakMb: peakMb(), fileMb: result / MB };
}

async function spend<Result>(work: () => Promise<Result>): Promise<Spent & { readonly result: Result }> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}

/** Reads VmHWM, because Linux's other figure, `maxRSS`, starts from the parent's memory when it started this process. */
function peakMb(): number {
  return fromLinux('VmHWM') ?? (process.resourceUsage().maxRSS * 1024) / MB;
}

/** Returns the process's own memory, without pages of the program, which are loaded as its code is used. */
function ownMb(): number {
  return fromLinux('RssAnon') ?? process.memoryUsage.rss() / MB;
}

function fromLinux(line: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kilobytes = new RegExp(`^${line}:\\s*(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / MB;
}

/** Measures a load in a process that has done nothing before, so that all code is compiled meanwhile. */
async function load(dir: string, name: EngineName): Promise<Spent> {
  const { ms, cpuMs } = await spend(() => engines[name].load(dir));
  return { ms, cpuMs };
}

async function use(dir: string, name: EngineName): Promise<Used> {
  // First loads a list of a few names, so that the engine's own code does not count as memory of the list.
  await engines[name].load(join(dir, SMALL));
  const before = await settled();
  const { result: loaded, ms: loadMs } = await spend(() => engines[name].load(dir));
  const { heldMb, residentMb } = since(before, await settled());
  const asked = parseQuestions(readFileSync(join(dir, FILES.questions), 'utf8'));
  const questions = asked.map(({ host }) => flat(loaded.question(host)));
  const beforeUse = await settled();
  const figures = timed(loaded, questions);
  const answers = questions.map((question) => loaded.isListed(question));
  const grown = since(beforeUse, await settled());
  return {
    loadMs,
    heldMb,
    residentMb,
    afterUseMb: residentMb + grown.residentMb,
    ...figures,
    missed: asked.filter(({ listed }, i) => listed && answers[i] !== true).length,
    wronglyFound: asked.filter(({ listed }, i) => !listed && answers[i] === true).length,
    runtime: process.versions['electron'] === undefined ? `Node ${process.version}` : `Electron ${process.versions['electron']}`,
  };
}

/**
 * Times each question by itself for the quantiles, minus the cost of reading the clock, and many together for the mean. No question is
 * asked twice, since the second answer might come from a cache. The least disturbed of several passes counts.
 */
function timed(loaded: Loaded, questions: readonly string[]) {
  for (const question of questions.slice(0, WARM_UP)) loaded.isListed(question);
  const now = process.hrtime.bigint;
  const timerNs = quantiles(questions, () => Number(-now() + now())).p50;
  const length = Math.floor((questions.length - WARM_UP) / PASSES);
  const passes = Array.from({ length: PASSES }, (_, i) => {
    const own = questions.slice(WARM_UP + i * length, WARM_UP + (i + 1) * length);
    const [single, together] = [own.slice(0, length / 2), own.slice(length / 2)];
    const each = quantiles(single, (question) => {
      const start = now();
      loaded.isListed(question);
      return Number(now() - start) - timerNs;
    });
    const start = performance.now();
    for (const question of together) loaded.isListed(question);
    return { ...each, mean: ((performance.now() - start) * 1e6) / together.length };
  });
  const least = (figure: 'p50' | 'p99' | 'mean') => Math.min(...passes.map((pass) => pass[figure]));
  return { timerNs, p50Ns: least('p50'), p99Ns: least('p99'), meanNs: least('mean') };
}

function quantiles(
  questions: readonly string[],
  time: (question: string) => number,
): { readonly p50: number; readonly p99: number } {
  const times = new Float64Array(questions.length);
  let characters = 0;
  for (let i = 0; i < times.length; i += 1) {
    const question = questions[i] ?? '';
    // Reads the question first, because a new question is in the processor's cache whichever engine answers it.
    for (let at = 0; at < question.length; at += 16) characters += question.charCodeAt(at);
    times[i] = time(question);
  }
  if (characters < 0) throw new Error('unreachable; keeps the reading from being optimised away');
  times.sort();
  return { p50: times[Math.floor(0.5 * times.length)] ?? 0, p99: times[Math.floor(0.99 * times.length)] ?? 0 };
}

async function check(dir: string): Promise<Checked> {
  await checkPack(join(dir, SMALL, OURS));
  const before = ownMb();
  const start = performance.now();
  const checked = await checkPack(join(dir, OURS));
  if (!checked.ok) throw new Error(checked.problems.join('\n'));
  return { ms: performance.now() - start, grownMb: ownMb() - before };
}

/** Copies a text, so that it is not a slice of a larger one, like a text from outside. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** Collects the garbage several times and waits, so that its pages are given back. Returns the memory then. */
async function settled(): Promise<Memory> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 6; i += 1) {
    collect();
    await new Promise((done) => setTimeout(done, 200));
  }
  const { heapUsed, external } = process.memoryUsage();
  return { heldMb: (heapUsed + external) / MB, residentMb: ownMb() };
}

function since(before: Memory, now: Memory): Memory {
  return { heldMb: now.heldMb - before.heldMb, residentMb: now.residentMb - before.residentMb };
}

const [job = '', dir = '', what = ''] = process.argv.slice(2);
const jobs: Readonly<Record<string, () => unknown>> = {
  corpus: () => {
    writeCorpus(join(dir, SMALL), 10);
    return writeCorpus(dir, Number(what));
  },
  small: () => build(join(dir, SMALL), what as EngineName),
  load: () => load(dir, what as EngineName),
  build: () => build(dir, what as EngineName),
  use: () => use(dir, what as EngineName),
  check: () => check(dir),
};
const result = await jobs[job]?.();
process.stdout.write(`${JSON.stringify(result)}\n`);
