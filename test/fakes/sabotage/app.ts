/** The sabotaged kiosk, built once for a test process, beside a runtime of its own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeBeside } from '../test-app.ts';
import { CUT_FILE, type Cut } from './cut.ts';
import type { Sabotage } from './which.ts';

const OUT = join(import.meta.dirname, '../../../out/test-apps');

export interface SabotagedApp {
  /** For the harness. */
  readonly command: readonly string[];
  /** Breaks one step, in a running kiosk too. */
  break(step: Sabotage): void;
  mend(): void;
  /** The next kiosk dies at this write of its journal; null: it does not. */
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
