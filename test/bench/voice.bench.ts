/**
 * `npm run bench -- voice`: how soon "Read aloud" is heard after its button is pressed, and how soon it is silent after Escape, "Hide and erase"
 * and "Erase and finish". A tap on our page's sound output records each moment with sound. `--turns` changes the number of runs.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { type Kiosk, startKiosk } from '../kiosk/harness.ts';
import { makeCopies } from './copies.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { median, percentile } from './median.ts';
import { markdown } from './table.ts';

const TIMES = Number(process.env['KIOSK_BENCH_TURNS'] ?? 10);
const [MAX_START_MS, MAX_STOP_MS] = [1_000, 100];
/** This long without a sound counts as silence. A pause between two sentences is shorter. */
const QUIET_MS = 2_500;
const STOPS = ['Escape', 'Hide and erase', 'Erase and finish'] as const;

/** Times reported by the page (`Date.now()`): the last press, and the first and last moments with sound. */
interface Heard {
  pressed: number;
  first: number;
  last: number;
}

test('read aloud: from the button to the first sound, and from a stop to silence', async () => {
  test.setTimeout(1_800_000);
  const load = [loadNow()];
  const copies = await makeCopies();
  const starts: number[] = [];
  const stops: Record<(typeof STOPS)[number], number[]> = { Escape: [], 'Hide and erase': [], 'Erase and finish': [] };
  const kiosk = await startKiosk({
    pageProtocol: true,
    command: ['node', join(import.meta.dirname, 'start-product.mjs'), copies.product],
    settings: { session: { idleSeconds: 600, warningSeconds: 30, coverSeconds: 0, limitMinutes: 60 } },
  });
  try {
    await kiosk.waitForMode('notice');
    for (let time = 0; time < TIMES; time++) {
      for (const stop of STOPS) {
        const { started, stopped } = await readOnce(kiosk, stop);
        starts.push(started);
        stops[stop].push(stopped);
      }
    }
  } finally {
    await kiosk.stop();
    copies.remove();
  }
  load.push(loadNow());
  const row = (name: string, all: readonly number[], max: number): string[] => {
    const late = percentile(all, 0.95);
    return [name, `${median(all).toFixed(0)} ms`, `${late.toFixed(0)} ms`, `${max} ms: ${late <= max ? 'pass' : 'FAIL'}`];
  };
  const rows = [
    row('button to the first sound', starts, MAX_START_MS),
    ...STOPS.map((stop) => row(`"${stop}" to the last sound`, stops[stop], MAX_STOP_MS)),
  ];
  const head = `# Read aloud\n\n${machineLine()}, ${TIMES} times each. Load average before and after: ${load.join(', ')}.`;
  report('voice', [head, markdown([['', 'p50', 'p95', 'at most, at p95'], ...rows])].join('\n\n'));
  expect(starts).toHaveLength(TIMES * STOPS.length);
});

/** Uses a new turn each time, because the voice is loaded at the first press. */
async function readOnce(kiosk: Kiosk, stop: (typeof STOPS)[number]): Promise<{ started: number; stopped: number }> {
  const page = await kiosk.accept();
  const heard = await ear(page);
  await page.getByRole('button', { name: 'Read aloud', exact: true }).click();
  await expect.poll(() => heard.first, { timeout: 60_000 }).toBeGreaterThan(0);
  const started = heard.first - heard.pressed;
  await sleep(400);
  if (stop === 'Erase and finish') await page.getByRole('button', { name: 'End session' }).click();
  const from = kiosk.events.length;
  if (stop === 'Escape') await page.keyboard.press('Escape');
  // Playwright's answer may be lost with the browser that ends.
  else
    page
      .getByRole('button', { name: stop === 'Hide and erase' ? /^Hide and/ : stop })
      .click()
      .catch(() => {});
  await sleep(QUIET_MS);
  const stopped = Math.max(0, heard.last - heard.pressed);
  if (stop === 'Escape') await kiosk.finish(page);
  else await kiosk.waitFor((event) => event.event === 'wiped', 'the wipe', from);
  await kiosk.waitForMode('notice', from);
  return { started, stopped };
}

/** Reports presses and sound by the PC's clock, which page and bench share. */
async function ear(page: Page): Promise<Heard> {
  const heard: Heard = { pressed: 0, first: 0, last: 0 };
  await page.exposeFunction('tellBench', (what: 'pressed' | 'sound', at: number) => {
    if (what === 'pressed') heard.pressed = at;
    else [heard.first, heard.last] = [heard.first || at, at];
  });
  await page.evaluate(() => {
    const tell = (what: string): void => Reflect.get(window, 'tellBench')(what, Date.now());
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => tell('pressed'), true);
    const { connect } = AudioNode.prototype as { connect: (this: AudioNode, to: AudioNode) => AudioNode };
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
      if (to instanceof AudioDestinationNode) {
        const analyser = new AnalyserNode(this.context, { fftSize: 512 });
        const wave = new Float32Array(analyser.fftSize);
        connect.call(this, analyser);
        setInterval(() => {
          if (this.context.state !== 'running') return;
          analyser.getFloatTimeDomainData(wave);
          if (wave.some((value) => Math.abs(value) > 0.01)) tell('sound');
        }, 5);
      }
      return connect.call(this, to);
    } as AudioNode['connect'];
  });
  return heard;
}
