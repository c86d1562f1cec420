/**
 * `KIOSK_BENCH_BESIDE=CHECKOUT npm run bench -- turns-beside`: ends of turns of this checkout and of another one, which has been set up and
 * bundled, in alternation. Has a change made them slower? KIOSK_BENCH_TURNS changes the number of turns.
 */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Contestant, FIGURES, type Figure, type Sample } from './contestant.ts';
import { makeCopies } from './copies.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { median } from './median.ts';
import { openSites } from './pages.ts';
import { openProduct } from './product.ts';
import { markdown } from './table.ts';

const TURNS = Number(process.env['KIOSK_BENCH_TURNS'] ?? 30);
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
  const open: Contestant[] = [];
  const removals: (() => void)[] = [];
  const samples: Sample[][] = [[], []];
  try {
    for (const bench of [await benchOf(checkout), { makeCopies, openProduct }]) {
      const { product, remove } = await bench.makeCopies();
      removals.push(remove);
      open.push(await bench.openProduct(product, sites));
    }
    for (let number = 1; number <= TURNS; number++) {
      // Another one first each time.
      for (const i of number % 2 === 0 ? [0, 1] : [1, 0]) {
        const sample = await open[i]?.turn(number * 2 + i);
        if (sample !== undefined) samples[i]?.push(sample);
      }
    }
  } finally {
    for (const contestant of open) await contestant.close();
    for (const remove of removals) remove();
    await sites.close();
  }
  load.push(loadNow());
  const head = `# Ends of turns beside another checkout\n\n${machineLine()}, ${TURNS} turns each, in alternation; medians. Load average before and after: ${load.join(', ')}.`;
  const rows = FIGURES.map((figure) => rowOf(figure, samples));
  report('turns-beside', [head, markdown([['', 'there', 'here', 'here / there'], ...rows])].join('\n\n'));
  expect(samples.map(({ length }) => length)).toEqual([TURNS, TURNS]);
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
