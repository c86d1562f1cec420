/** The sabotaged kiosk, built once per test process, with its own copy of the runtime. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeBeside } from '../test-app.ts';
import { CUT_FILE, type Cut } from './cut.ts';
import type { Sabotage } from './which.ts';

const OUT = join(import.meta.dirname, '../../../out/test-apps');

export interface SabotagedApp {
  /** The command with which the harness starts it. */
  readonly command: readonly string[];
  /** Breaks one step, also in a running kiosk. */
  break(step: Sabotage): void;
  mend(): void;
  /** Makes the kiosk die at this write of its journal; null for never. */
  cut(cut: Cut | null): void;
}

export function makeSabotagedApp(): SabotagedApp {
  mkdirSync(OUT, { recursive: true });
  const place = mkdtempSync(join(OUT, 'sabotaged-'));
  process.once('exit', () => rmSync(place, { recursive: true, force: true }));
  const app = join(place, 'app');
  execFileSync(process.execPath, [join(import.meta.dirname, 'make.mjs'), app], { stdio: ['ignore', 'ignore', 'inherit'] });
  const executable = runtimeBeside(place);
  const word = join(app, 'sabotage.txt');
  return {
    command: [process.execPath, join(import.meta.dirname, 'launch.mjs'), executable],
    break: (step) => writeFileSync(word, step),
    mend: () => writeFileSync(word, 'none' satisfies Sabotage),
    cut: (cut) => writeFileSync(join(app, CUT_FILE), JSON.stringify(cut)),
  };
}
