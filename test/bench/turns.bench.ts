/**
 * `npm run bench -- turns`: the cost of the end of a turn, compared with two rivals that end it in other ways. Turn by turn in
 * alternation, because the machine may be busy with other things. KIOSK_BENCH_TURNS changes the number of turns.
 */
import { expect, test } from '@playwright/test';
import type { Contestant, Sample } from './contestant.ts';
import { makeCopies } from './copies.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { type BenchSites, openSites } from './pages.ts';
import { openProduct } from './product.ts';
import { openRival } from './rival.ts';
import { table } from './table.ts';

const TURNS = Number(process.env['KIOSK_BENCH_TURNS'] ?? 50);

test('turns', async () => {
  const load = [loadNow()];
  const sites = await openSites();
  const copies = await makeCopies();
  const start = [
    () => openProduct(copies.product, sites),
    () => openRival('clearing', copies.clearing, sites),
    () => openRival('relaunch', copies.relaunch, sites),
  ];
  const open: Contestant[] = [];
  const samples: readonly Sample[][] = start.map(() => []);
  const failures: string[] = [];
  try {
    for (const each of start) open.push(await each());
    for (let number = 1; number <= TURNS; number++) {
      for (const [i, again] of start.entries()) open[i] = await turn(open[i], again, number, samples[i] ?? [], failures);
      if (number === Math.ceil(TURNS / 2)) load.push(loadNow());
    }
  } finally {
    for (const contestant of open) await contestant.close();
    copies.remove();
    await sites.close();
  }
  load.push(loadNow());
  const [ours = [], clearing = [], relaunch = []] = samples;
  report('turns', [heading(load), table({ ours, rivals: { clearing, relaunch } }), notes(sites, failures)].join('\n\n'));
  expect(failures).toEqual([]);
});

/** Plays a turn. A failed turn is reported and left out; its contestant is restarted, so that the others are still measured. */
async function turn(
  contestant: Contestant | undefined,
  again: () => Promise<Contestant>,
  number: number,
  samples: Sample[],
  failures: string[],
): Promise<Contestant> {
  const present = contestant ?? (await again());
  try {
    samples.push(await present.turn(number));
    return present;
  } catch (error) {
    failures.push(`${present.name}, turn ${number}: ${(error as Error).message}`);
    await present.close().catch(() => {});
    return again();
  }
}

function heading(load: readonly string[]): string {
  return `# Ends of turns

${machineLine()}, ${TURNS} turns each in alternation. Load average over a minute, at the start, half way
and at the end: ${load.join(', ')}.`;
}

function notes(sites: BenchSites, failures: readonly string[]): string {
  const recognised = ['product', 'clearing', 'relaunch'].map((who) => {
    const { turns, cookie, tls } = sites.recognised(who);
    return `${who}: a cookie in ${cookie}, a TLS session in ${tls} of ${turns}`;
  });
  return `* The clock starts when the click on "Erase and finish" is handed to the DevTools protocol, and looks from outside about once a
  millisecond: at the pixels of the X screen (is the notice there?), at /proc and the folder (is the old turn gone?), at events on
  standard output (\`mode notice\`; the rival's "cleared"). The supervisor's own clock starts when it hears of the click.
* "clearing": one process, one session, every clear call of Electron; its notice is there at once, with "Accept" off until it has
  cleared. With a notice only after clearing, its first line would be its line "next visitor may accept". Nothing is checked.
* "relaunch": exits, its folder is removed, it is started again with a new one; the launcher is this bench. Nothing is checked.
* Each visit: two pages over https, 10 cookies, 200 KB in localStorage. The rivals' own pages are plain HTML, lighter than ours.
* Memory is PSS, summed over a process tree (1 MB = 10^6 bytes); each contestant has a copy of the runtime to itself.
* Did a server recognise the next visitor at the first request? ${recognised.join('; ')}.
* Turns that failed and are left out: ${failures.length === 0 ? 'none' : failures.join('; ')}.`;
}
