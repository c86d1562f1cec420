/**
 * `KIOSK_BENCH_BESIDE=CHECKOUT npm run bench -- turns-beside`: compares ends of turns of this checkout and of another one, which must be
 * bundled, with node_modules as a link to ours: has a change made them slower? They run in alternation, some turns at a time and never both at
 * once, since each wipe check would search the processes of the other. KIOSK_BENCH_TURNS changes the number of turns.
 */
import { join } from 'node:path';
import { test } from '@playwright/test';
import { FIGURES, type Figure, type Sample } from './contestant.ts';
import { makeCopies } from './copies.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { median } from './median.ts';
import { openSites } from './pages.ts';
import { openProduct } from './product.ts';
import { markdown } from './table.ts';

const TURNS = Number(process.env['KIOSK_BENCH_TURNS'] ?? 30);
const AT_A_TIME = 5;
const TIMES: readonly Figure[] = ['shown', 'heard', 'told', 'shownOwn', 'gone', 'goneOwn', 'erased', 'next', 'warm'];

interface Bench {
  readonly makeCopies: typeof makeCopies;
  readonly openProduct: typeof openProduct;
}

test('turns beside those of another checkout', async () => {
  const checkout = process.env['KIOSK_BENCH_BESIDE'];
  if (checkout === undefined) throw new Error('KIOSK_BENCH_BESIDE must name the other checkout');
  const load = [loadNow()];
  const sites = await openSites();
  const samples: Sample[][] = [[], []];
  const benches = [await benchOf(checkout), { makeCopies, openProduct }];
  const copies = await Promise.all(benches.map((bench) => bench.makeCopies()));
  try {
    for (let before = 0; before < TURNS; before += AT_A_TIME) {
      // Starts with another one each time.
      for (const i of before % (2 * AT_A_TIME) === 0 ? [0, 1] : [1, 0]) {
        const contestant = await benches[i]?.openProduct(copies[i]?.product ?? '', sites);
        for (let turn = 1; turn <= AT_A_TIME; turn++) samples[i]?.push((await contestant?.turn(before + turn)) ?? {});
        await contestant?.close();
      }
    }
  } finally {
    for (const { remove } of copies) remove();
    await sites.close();
  }
  load.push(loadNow());
  const head = `# Ends of turns beside another checkout\n\n${machineLine()}, ${TURNS} turns each, in alternation; medians. Load average before and after: ${load.join(', ')}.`;
  const rows = FIGURES.map((figure) => rowOf(figure, samples));
  report('turns-beside', [head, markdown([['', 'there', 'here', 'here / there'], ...rows])].join('\n\n'));
});

async function benchOf(checkout: string): Promise<Bench> {
  const at = (file: string): Promise<Bench> => import(join(checkout, 'test/bench', file));
  return { makeCopies: (await at('copies.ts')).makeCopies, openProduct: (await at('product.ts')).openProduct };
}

function rowOf(figure: Figure, samples: readonly (readonly Sample[])[]): string[] {
  const [there = Number.NaN, here = Number.NaN] = samples.map((all) => median(all.flatMap((sample) => sample[figure] ?? [])));
  const unit = TIMES.includes(figure) ? 'ms' : 'MB';
  return [figure, `${there.toFixed(0)} ${unit}`, `${here.toFixed(0)} ${unit}`, (here / there).toFixed(2)];
}
