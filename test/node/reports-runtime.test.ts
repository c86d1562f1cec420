import { execFile } from 'node:child_process';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { build } from 'vite';
import { type Report, readReport, type SealedReport } from '../../main/core/packs/report.ts';
import { newReportKeys, unseal } from '../../main/node/reports/age.ts';
import { test } from '../fakes/folder.ts';
import { runtimeExecutable } from '../fakes/runtime-copy.ts';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Bundles the reporter as in the product, so that it runs without node_modules. @returns the path of the bundle */
async function bundled(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: ROOT,
    ssr: { noExternal: true },
    build: {
      ssr: 'main/node/reports/reporter.ts',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node20.18',
      rolldownOptions: {
        external: isBuiltin,
        output: { format: 'es', entryFileNames: 'reporter.mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return join(folder, 'reporter.mjs');
}

// Electron has another crypto library than Node: an algorithm of one may be missing in the other.
for (const [what, executable] of [
  ['Node', () => process.execPath],
  ['Electron', runtimeExecutable],
] as const) {
  test(`a report is encrypted in ${what}, bundled as in the product`, async ({ folder }) => {
    const { identity, recipient } = await newReportKeys();
    const start = { recipient, group: 'canteen', key: Buffer.alloc(32, 1).toString('base64') };
    const about = { kind: 'wrongBlock', host: 'help.example', rule: 'list:adult' };
    const script = `import(${JSON.stringify(await bundled(folder))})
      .then(({ createReporter }) => createReporter(${JSON.stringify(start)}).seal(${JSON.stringify(about)}, Date.UTC(2026, 2, 3, 12)))
      .then((report) => console.log(JSON.stringify({ report, electron: process.versions.electron ?? null })));`;
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', TZ: 'UTC' };
    // Without the Maglev compiler: with it, Electron run as Node sometimes hangs for ever (nodejs/node 54918).
    const { stdout } = await run(executable(), ['--no-maglev', '-e', script], { env });
    const { report, electron } = JSON.parse(stdout) as { report: SealedReport; electron: string | null };
    expect(electron !== null).toBe(what === 'Electron');
    const opened = await unseal(Buffer.from(report.sealed, 'base64'), [identity]);
    expect(opened.ok && readReport(Buffer.from(opened.bytes).toString())).toEqual({
      ...about,
      group: 'canteen',
      day: '2026-03-03',
    } satisfies Record<keyof Report, unknown>);
  });
}
