/**
 * `KIOSK_BENCH_BESIDE=CHECKOUT npm run bench -- pages-beside`: compares pages through both gates of this checkout and of another one, which
 * must be set up and bundled, in alternation: has a change made pages slower? KIOSK_BENCH_LOADS changes the number of loads.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@playwright/test';
import type { Measured } from './loading/app/settings.ts';
import { SITE } from './loading/page.ts';
import { SCHEMES, type Scheme } from './loading/results.ts';
import type { Ports } from './loading/server.ts';
import type { makeSettingsFolder } from './loading/settings-folder.ts';
import { withStand } from './loading/stand.ts';
import { openVariant, type Variant } from './loading/variants.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { median } from './median.ts';
import { markdown } from './table.ts';

const LOADS = Number(process.env['KIOSK_BENCH_LOADS'] ?? 30);
const WARM_UPS = 2;
const GATES = { requestGate: true, connectionGate: true };

test('pages beside those of another checkout', async () => {
  const other = process.env['KIOSK_BENCH_BESIDE'];
  if (other === undefined) throw new Error('KIOSK_BENCH_BESIDE must name the other checkout');
  const at = (file: string) => import(join(other, 'test/bench/loading', file));
  const there = (await at('variants.ts')) as { openVariant: typeof openVariant };
  const theirs = (await at('settings-folder.ts')) as { makeSettingsFolder: typeof makeSettingsFolder };
  const folder = mkdtempSync(join(tmpdir(), 'bench-beside-'));
  const load = [loadNow()];
  const rows: string[][] = [];
  try {
    // A separate settings folder, because one checkout may not know the rules of the other.
    await theirs.makeSettingsFolder(folder);
    await withStand(async ({ configDir, ports, switches, variants }) => {
      variants.push(await there.openVariant({ configDir: folder, ...GATES }, switches));
      variants.push(await openVariant({ configDir, ...GATES }, switches));
      for (const scheme of SCHEMES) rows.push(...rowsOf(scheme, await alternate(variants, scheme, ports)));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  load.push(loadNow());
  const head = `# Pages beside another checkout\n\n${machineLine()}, ${LOADS} loads each, in alternation, both gates. Load average before and after: ${load.join(', ')}.`;
  report('pages-beside', [head, markdown([['', 'there', 'here', 'here / there'], ...rows])].join('\n\n'));
});

/** Loads the same page in both, starting with another one each time. Each load goes to a new host. */
async function alternate(variants: readonly Variant[], scheme: Scheme, ports: Ports): Promise<readonly Measured[][]> {
  const measured: Measured[][] = variants.map(() => []);
  let place = 0;
  for (let number = 1 - WARM_UPS; number <= LOADS; number++) {
    for (const i of variants.keys()) {
      const at = (i + number + WARM_UPS) % variants.length;
      place += 1;
      const url = `${scheme}://b${place}.${SITE}:${ports[scheme]}/page?delay=0`;
      const load = await (variants[at] as Variant).measure({ type: 'load', url });
      if (number > 0) measured[at]?.push(load);
    }
  }
  return measured;
}

function rowsOf(scheme: string, [there = [], here = []]: readonly Measured[][]): string[][] {
  const row = (what: string, pick: (measured: Measured) => number): string[] => {
    const [before, after] = [median(there.map(pick)), median(here.map(pick))];
    return [`${what}, ${scheme}`, `${before.toFixed(0)} ms`, `${after.toFixed(0)} ms`, (after / before).toFixed(2)];
  };
  return [row('page', ({ figure }) => figure), row('processor time of the main process', ({ cpuMs }) => cpuMs)];
}
