/** Runs every cell in a fresh process, one after the other, so that none warms up the caches or the compiler for another. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import { runtimeExecutable } from '../../fakes/runtime-copy.ts';
import { REPO } from '../../kiosk/harness.ts';
import type { Built, Checked, Spent, Used } from './child.ts';
import { ENGINES, type EngineName } from './engines.ts';

export interface Cell {
  readonly built: Built;
  /** The load time in a process that has done nothing before. */
  readonly firstLoad: Spent;
  readonly used: Used;
}

export interface Size {
  readonly count: number;
  readonly meanLength: number;
  readonly cells: Readonly<Record<EngineName, Cell>>;
  /** Our engine once more, in Electron. */
  readonly electron: Used & Pick<Cell, 'firstLoad'>;
  readonly checked: Checked;
}

/** How many processes to run, of which the quickest counts, because the machine may be busy with other things. */
const BUILDS = 2;
const LOADS = 3;

/** The largest engine needs some 4 GB while it is built. */
const HEAP = '--max-old-space-size=12000';

/** @param counts numbers of names @param tell gets progress messages */
export async function measure(counts: readonly number[], tell: (line: string) => void): Promise<readonly Size[]> {
  mkdirSync(join(REPO, 'out/test-apps'), { recursive: true });
  const place = mkdtempSync(join(REPO, 'out/test-apps/bench-filter-'));
  try {
    const child = await bundleChild(place);
    return counts.map((count) => measureSize(child, join(place, String(count)), count, tell));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function measureSize(child: string, dir: string, count: number, tell: (line: string) => void): Size {
  const run = <Result>(job: string, what: string, runtime = process.execPath): Result => {
    tell(`${count}: ${job} ${what}`);
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const text = execFileSync(runtime, [HEAP, child, job, dir, what], { env, encoding: 'utf8' });
    return JSON.parse(text.trim().split('\n').at(-1) ?? '') as Result;
  };
  const { meanLength } = run<{ meanLength: number }>('corpus', String(count));
  const cells = ENGINES.map((name): [EngineName, Cell] => {
    run('small', name);
    const built = quickest(BUILDS, () => run<Built>('build', name));
    return [name, { built, firstLoad: quickest(LOADS, () => run<Spent>('load', name)), used: run<Used>('use', name) }];
  });
  const firstLoad = quickest(LOADS, () => run<Spent>('load', 'ours', runtimeExecutable()));
  const electron = { ...run<Used>('use', 'ours', runtimeExecutable()), firstLoad };
  const checked = run<Checked>('check', '');
  rmSync(dir, { recursive: true, force: true });
  return { count, meanLength, cells: Object.fromEntries(cells) as Record<EngineName, Cell>, electron, checked };
}

function quickest<Result extends Spent>(times: number, run: () => Result): Result {
  return Array.from({ length: times }, run).reduce((best, next) => (next.ms < best.ms ? next : best));
}

async function bundleChild(place: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: REPO,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'child.ts'),
      outDir: place,
      target: 'node20',
      minify: false,
      rolldownOptions: { external: isBuiltin, output: { format: 'es', entryFileNames: 'child.mjs' } },
    },
  });
  return join(place, 'child.mjs');
}
