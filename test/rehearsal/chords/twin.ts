/** The kiosk without its guards against keys, built once per test process, with its own copy of the runtime. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeBeside } from '../../fakes/test-app.ts';
import { REPO } from '../../kiosk/harness.ts';

/** Returns the command that starts it, for `startKiosk`. @throws Error when a guard to be removed is no longer in the sources */
export function makeKeyTwin(): readonly string[] {
  const parent = join(REPO, 'out/test-apps');
  mkdirSync(parent, { recursive: true });
  const place = mkdtempSync(join(parent, 'no-key-guards-'));
  process.once('exit', () => rmSync(place, { recursive: true, force: true }));
  execFileSync(process.execPath, [join(import.meta.dirname, 'twin.mjs'), join(place, 'app')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return [process.execPath, join(REPO, 'test/fakes/sabotage/launch.mjs'), runtimeBeside(place)];
}
