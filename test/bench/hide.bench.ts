/**
 * `npm run bench -- hide`: how soon after the third Shift, or after a click on the button, "Hide and erase" has covered the page and silenced
 * it. Measured from pictures of an X screen and from a sound server's output. `--turns` changes the number of runs. `apt install pulseaudio`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { type Kiosk, startKiosk } from '../kiosk/harness.ts';
import { windowOf } from '../kiosk/x-input.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { until } from './contestant.ts';
import { makeCopies } from './copies.ts';
import { loadNow, machineLine, report } from './machine.ts';
import { median, percentile } from './median.ts';
import { openScreen, type Screen } from './screen.ts';
import { openSpeaker, type Speaker } from './speaker.ts';
import { markdown } from './table.ts';

const TIMES = Number(process.env['KIOSK_BENCH_TURNS'] ?? 20);
const MAX_MS = 100;
/** Longer than a chunk of sound, and than a picture takes that shows the page again. */
const AFTER_MS = 1_500;
const HOST = 'radio.test';
const PINK = 0xff00ff;

/** A page that hides itself at the key "h", as fast as any browser can on this machine, and shows itself again at "s". */
const RADIO = `<!doctype html><title>Radio</title><style>html { background: #ff00ff } html.hidden { background: #ffffff }</style>
<button>Play</button><script>
  const context = new AudioContext();
  const tone = context.createOscillator();
  tone.start();
  const show = (shown) => {
    document.documentElement.className = shown ? '' : 'hidden';
    if (shown) tone.connect(context.destination);
    else tone.disconnect();
  };
  document.querySelector('button').onclick = () => { void context.resume(); show(true); };
  addEventListener('keyup', ({ key }) => { if (key === 'h' || key === 's') show(key === 's'); });
</script>`;
const BY_ITSELF = 'a page that hides itself at a key';

interface Sample {
  readonly covered: number;
  readonly silent: number;
}

interface Samples {
  readonly alone: Sample;
  readonly hidden: Sample;
}

/** Input for each way. The last command is sent separately: the clock starts then. */
const WAYS = {
  'Shift three times': { before: ['key --delay 80 Shift_L Shift_L', 'keydown Shift_L'], last: 'keyup Shift_L' },
  'the button': { before: ['mousedown 1'], last: 'mouseup 1' },
} as const;

test('hide and erase: from the last press to a covered page, and to silence', async () => {
  test.setTimeout(1_800_000);
  const load = [loadNow()];
  const copies = await makeCopies();
  const [screen, speaker, sites] = [await openScreen(), await openSpeaker(), await startSites()];
  sites.page(HOST, '/', RADIO);
  process.env['DISPLAY'] = screen.display;
  const kiosk = await startKiosk({
    pageProtocol: true,
    command: ['node', join(import.meta.dirname, 'start-product.mjs'), copies.product],
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
    env: speaker.env,
  });
  const hands = spawn('xdotool', ['-'], { stdio: ['pipe', 'ignore', 'inherit'] });
  const samples = new Map([...Object.keys(WAYS), BY_ITSELF].map((way): [string, Sample[]] => [way, []]));
  try {
    await kiosk.waitForMode('notice');
    for (let time = 0; time < TIMES; time++) {
      for (const [way, presses] of Object.entries(WAYS)) {
        const { alone, hidden } = await hideOnce({ kiosk, sites, screen, speaker, hands }, way, presses);
        samples.get(way)?.push(hidden);
        samples.get(BY_ITSELF)?.push(alone);
      }
    }
  } finally {
    hands.kill();
    await kiosk.stop();
    await sites.close();
    speaker.close();
    screen.close();
    copies.remove();
  }
  load.push(loadNow());
  const rows = [...samples].flatMap(([way, all]) =>
    (['covered', 'silent'] as const).map((what) => {
      const values = all.map((sample) => sample[what]);
      const late = percentile(values, 0.95);
      const worst = Math.max(...values);
      return [
        `${way}, ${what}`,
        `${median(values).toFixed(0)} ms`,
        `${late.toFixed(0)} ms`,
        `${worst.toFixed(0)} ms`,
        way === BY_ITSELF ? '-' : `${MAX_MS} ms: ${late <= MAX_MS ? 'pass' : 'FAIL'}`,
      ];
    }),
  );
  const head = `# Hide and erase\n\n${machineLine()}, ${TIMES} times each. Load average before and after: ${load.join(', ')}.`;
  report('hide', [head, markdown([['', 'p50', 'p95', 'worst', 'at most, at p95'], ...rows])].join('\n\n'));
  expect(samples.get(BY_ITSELF)).toHaveLength(TIMES * Object.keys(WAYS).length);
});

interface Stage {
  readonly kiosk: Kiosk;
  readonly sites: Sites;
  readonly screen: Screen;
  readonly speaker: Speaker;
  readonly hands: ChildProcess;
}

async function hideOnce(
  stage: Stage,
  way: string,
  { before, last }: { before: readonly string[]; last: string },
): Promise<Samples> {
  const { kiosk, sites, screen, speaker, hands } = stage;
  const press = (line: string): void => void hands.stdin?.write(`${line}\n`);
  const page = await kiosk.accept();
  const guest = await kiosk.visit(page, sites.secureUrl(HOST));
  await guest.getByRole('button', { name: 'Play' }).click();
  const isThere = (): boolean => performance.now() - speaker.lastSound < 50 && isShown(screen);
  await until(isThere, 'the page with its tone');
  press('keydown h');
  await sleep(500);
  const alone = await measure(stage, () => press('keyup h'));
  press('key s');
  await until(isThere, 'the page with its tone again');
  if (way === 'the button') press(`mousemove --window ${windowOf(kiosk)} ${await middleOfButton(page)}`);
  await sleep(300);
  for (const line of before) press(line);
  await sleep(500);
  const from = kiosk.events.length;
  const hidden = await measure(stage, () => press(last));
  if (kiosk.events.slice(from).some(({ event }) => event === 'wiped')) throw new Error('erased before it was measured');
  await kiosk.waitFor(({ event }) => event === 'wiped', 'the wipe', from);
  await kiosk.waitForMode('notice', from);
  return { alone, hidden };
}

async function measure({ screen, speaker }: Stage, press: () => void): Promise<Sample> {
  const began = performance.now();
  press();
  let lastShown = began;
  while (performance.now() - began < AFTER_MS) {
    if (isShown(screen)) lastShown = performance.now();
    await sleep(1);
  }
  return { covered: lastShown - began, silent: Math.max(0, speaker.lastSound - began) };
}

/** Whether any part of the page is visible. */
function isShown({ look }: Screen): boolean {
  const picture = look();
  for (let at = 0; at + 4 <= picture.length; at += 4) if ((picture.readUInt32LE(at) & 0xffffff) === PINK) return true;
  return false;
}

async function middleOfButton(page: Page): Promise<string> {
  const box = await page.getByRole('button', { name: /^Hide and/ }).boundingBox();
  if (box === null) throw new Error('the button is not on the screen');
  return `${Math.round(box.x + box.width / 2)} ${Math.round(box.y + box.height / 2)}`;
}
