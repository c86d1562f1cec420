/** One cell of the bench in a process of its own: `child.mjs JOB DIR ENGINE-OR-COUNT`. Prints its result as one line of JSON. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkPack } from '../../../main/node/pack/pack-file.ts';
import { FILES, parseQuestions, writeCorpus } from './corpus.ts';
import { type EngineName, engines, type Loaded, OURS } from './engines.ts';

export interface Built {
  readonly ms: number;
  readonly peakMb: number;
  readonly fileMb: number;
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
/** The machine may be busy with other things for a while: of each figure the middle pass counts. */
const PASSES = 5;
/** A folder within the list's. */
const SMALL = 'small';

async function build(dir: string, name: EngineName): Promise<Built> {
  const start = performance.now();
  const bytes = await engines[name].build(dir);
  const ms = performance.now() - start;
  return { ms, peakMb: peakMb(), fileMb: bytes / MB };
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
async function load(dir: string, name: EngineName): Promise<number> {
  const start = performance.now();
  await engines[name].load(dir);
  return performance.now() - start;
}

async function use(dir: string, name: EngineName): Promise<Used> {
  // A list of a few names first: what an engine's own code takes is not what a list takes.
  await engines[name].load(join(dir, SMALL));
  const before = await settled();
  const start = performance.now();
  const loaded = await engines[name].load(dir);
  const loadMs = performance.now() - start;
  const { heldMb, residentMb } = since(before, await settled());
  const asked = parseQuestions(readFileSync(join(dir, FILES.questions), 'utf8'));
  const questions = asked.map(({ host }) => flat(loaded.question(host)));
  const beforeUse = await settled();
  const answers = questions.map((question) => loaded.isListed(question));
  const figures = timed(loaded, questions);
  const grown = since(beforeUse, await settled());
  return {
    ...{ loadMs, heldMb, residentMb, afterUseMb: residentMb + grown.residentMb, ...figures },
    missed: asked.filter(({ listed }, i) => listed && answers[i] !== true).length,
    wronglyFound: asked.filter(({ listed }, i) => !listed && answers[i] === true).length,
    runtime: process.versions['electron'] === undefined ? `Node ${process.version}` : `Electron ${process.versions['electron']}`,
  };
}

/** Each question by itself for the quantiles, less what looking at the clock costs; and all in one go for the mean. */
function timed(loaded: Loaded, questions: readonly string[]) {
  for (const question of questions.slice(0, WARM_UP)) loaded.isListed(question);
  const now = process.hrtime.bigint;
  const nothing = quantiles(questions, () => Number(-now() + now()));
  const passes = Array.from({ length: PASSES }, () => {
    const each = quantiles(questions, (question) => {
      const start = now();
      loaded.isListed(question);
      return Number(now() - start);
    });
    const start = performance.now();
    for (const question of questions) loaded.isListed(question);
    return { ...each, mean: ((performance.now() - start) * 1e6) / questions.length };
  });
  const timerNs = nothing.p50;
  const middle = (figure: 'p50' | 'p99' | 'mean') => median(passes.map((pass) => pass[figure]));
  return { timerNs, p50Ns: middle('p50') - timerNs, p99Ns: middle('p99') - timerNs, meanNs: middle('mean') };
}

function quantiles(
  questions: readonly string[],
  time: (question: string) => number,
): { readonly p50: number; readonly p99: number } {
  const times = new Float64Array(questions.length);
  for (let i = 0; i < times.length; i += 1) times[i] = time(questions[i] ?? '');
  times.sort();
  return { p50: times[Math.floor(0.5 * times.length)] ?? 0, p99: times[Math.floor(0.99 * times.length)] ?? 0 };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
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
