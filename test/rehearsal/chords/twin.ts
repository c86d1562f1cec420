/** The kiosk without its guards against keys, built once for a test process, beside a runtime of its own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeBeside } from '../../fakes/test-app.ts';
import { REPO } from '../../kiosk/harness.ts';

/** Returns the command that starts it, for `startKiosk`. Throws when a guard that it leaves out is not in the sources any more. */
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
