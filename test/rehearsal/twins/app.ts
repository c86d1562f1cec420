/** Builds a twin: the kiosk without some guards, with its own copy of the runtime. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeBeside } from '../../fakes/test-app.ts';

const OUT = join(import.meta.dirname, '../../../out/test-apps');
const LAUNCH = join(import.meta.dirname, '../../fakes/sabotage/launch.mjs');

export interface Twin {
  /** The command for the harness. */
  readonly command: readonly string[];
  remove(): void;
}

/** Builds a twin without these guards. @throws Error when one of them cannot be removed; its patch must then be corrected */
export function makeTwin(guards: readonly string[]): Twin {
  mkdirSync(OUT, { recursive: true });
  const place = mkdtempSync(join(OUT, 'twin-'));
  execFileSync(process.execPath, [join(import.meta.dirname, 'make.mjs'), join(place, 'app'), ...guards], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const executable = runtimeBeside(place);
  return {
    command: [process.execPath, LAUNCH, executable],
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
