/** One cell of the bench in a process of its own: `child.mjs JOB DIR ENGINE-OR-COUNT`. Prints its result as one line of JSON. */
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
  /** Of the processor, all threads: what others do on the machine does not change it much. */
  readonly cpuMs: number;
}

export interface Used {
  readonly loadMs: number;
  /** What the engine holds by V8's own account, heap and buffers. */
  readonly heldMb: number;
  /** What the process has grown by once the engine is loaded, and once it has been asked everything. */
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
  /** What the process has grown by, without its garbage being collected on purpose. */
  readonly grownMb: number;
}

const MB = 1e6;
const WARM_UP = 20_000;
const PASSES = 6;
/** A folder within the list's. */
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

/** Linux' other figure, `maxRSS`, begins with what the parent had when it started this process. */
function peakMb(): number {
  return fromLinux('VmHWM') ?? (process.resourceUsage().maxRSS * 1024) / MB;
}

/** What the process has for itself; without pages of the program, which come in as its code is used. */
function ownMb(): number {
  return fromLinux('RssAnon') ?? process.memoryUsage.rss() / MB;
}

function fromLinux(line: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kilobytes = new RegExp(`^${line}:\\s*(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / MB;
}

/** In a process that has done nothing before: everything is compiled on the way. */
async function load(dir: string, name: EngineName): Promise<Spent> {
  const { ms, cpuMs } = await spend(() => engines[name].load(dir));
  return { ms, cpuMs };
}

async function use(dir: string, name: EngineName): Promise<Used> {
  // A list of a few names first: what an engine's own code takes is not what a list takes.
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
 * Each question by itself for the quantiles, less what looking at the clock costs, and many in one go for the mean. No question is
 * asked twice, or the second answer might come out of a cache. What counts is the least disturbed of several passes.
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
    // A question that has just come in is in the processor's cache, whoever answers it.
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

/** A text as it comes from outside: not a slice of a larger one. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** After the garbage is collected, and some moments later, when its pages have been given back. */
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
