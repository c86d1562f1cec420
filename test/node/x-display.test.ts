/** An X display for machines that have none. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';

const BUILD = join(import.meta.dirname, '../../build');

/** Starts a display where `Xvfb` is this script. Returns what the caller is told. */
async function errorWithServer(script: string, folder: string): Promise<string> {
  writeFileSync(join(folder, 'Xvfb'), script, { mode: 0o755 });
  const { DISPLAY: _, ...env } = process.env;
  const start = `import { withXDisplay } from '${BUILD}/xvfb.mjs'; await withXDisplay(async () => {});`;
  const started = promisify(execFile)(process.execPath, ['--input-type=module', '-e', start], {
    env: { ...env, PATH: `${folder}:${env['PATH']}` },
  });
  return started.then(
    () => 'started',
    ({ stderr }: { stderr: string }) => stderr,
  );
}

test('a server that refuses to start is reported with its last line', async ({ folder }) => {
  expect(await errorWithServer('#!/bin/sh\necho no memory >&2\nexit 3\n', folder)).toContain('Xvfb ended at once (3): no memory');
});

// Its pipes close a moment before it ends.
test('a server that is killed is reported, though its pipes close first', async ({ folder }) => {
  const script = '#!/bin/sh\nexec 2>&- 3>&-\nsleep 0.5\nkill -9 $$\n';
  expect(await errorWithServer(script, folder)).toContain('Xvfb ended at once (SIGKILL)');
});
