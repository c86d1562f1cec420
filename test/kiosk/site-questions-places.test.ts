/** Every kind of question in the frames of another site and in pop-ups; what a visitor has open meanwhile: sound, timers, the keyboard. */
import { expect, type FrameLocator, type Locator, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectAccessible } from './accessible.ts';
import { startOnNotice, startOver } from './guest-actions.ts';
import { clickAt, pressKeys, typeText, windowsOf } from './hands.ts';
import type { Kiosk } from './harness.ts';

const ASKS = `<!doctype html><title>Asks</title><body style="margin: 0"><textarea aria-label="Letter"></textarea><p id=told>none</p><script>
const letter = document.querySelector('textarea');
const note = (got) => { told.textContent = JSON.stringify(got === undefined ? 'nothing' : got); };
const ask = (way) => { note('waits'); setTimeout(() => note(way()), 50); };
const WAYS = { alert: () => alert('Saved.'), confirm: () => confirm('Delete it?'), prompt: () => prompt('Folder?', 'Bills') };
for (const [name, way] of Object.entries(WAYS))
  document.body.appendChild(Object.assign(document.createElement('button'), { textContent: name, onclick: () => ask(way) }));
letter.onkeydown = ({ key, ctrlKey }) => { if (ctrlKey && key === 'Enter') note(confirm('Send it?')); };
</script>`;
const OBJECTS = '<script>onbeforeunload = (event) => { if (letter.value !== "") event.preventDefault(); };</script>';
/** As applications do that keep their state in the address. */
const OBJECTS_AND_MOVES = `${OBJECTS}<script>addEventListener('beforeunload', () => history.replaceState(null, '', '#saved'));</script>`;
const OBJECTS_AND_WORKS = `${OBJECTS}<script>
addEventListener('beforeunload', () => setTimeout(() => { for (const end = performance.now() + 3000; performance.now() < end; ); }));
</script>`;
const SOUND = `<script>
const samples = new Uint8Array(240044).map((_, at) => at < 44 ? 0 : 128 + 90 * Math.sin(at / 3)), head = new DataView(samples.buffer);
[...'RIFF....WAVEfmt ....................data'].forEach((sign, at) => head.setUint8(at, sign.charCodeAt()));
[[4, 240036], [16, 16], [24, 8000], [28, 8000], [40, 240000]].forEach(([at, value]) => head.setUint32(at, value, true));
[[20, 1], [22, 1], [32, 1], [34, 8]].forEach(([at, value]) => head.setUint16(at, value, true));
const sound = new Audio(URL.createObjectURL(new Blob([samples], { type: 'audio/wav' })));
let ticks = 0, asking = false;
setInterval(() => { ticks += 1; }, 10);
letter.onclick = async () => {
  await sound.play();
  asking = true;
  const before = ticks, began = sound.currentTime;
  confirm('Still there?');
  const ticked = ticks - before;
  setTimeout(() => note([ticked, sound.paused, sound.currentTime - began > 1]), 50);
};
</script>`;

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('asks.test', '/*', ASKS);
  sites.page('objects.test', '/*', ASKS + OBJECTS);
  sites.page('moves.test', '/', ASKS + OBJECTS_AND_MOVES);
  sites.page('works.test', '/', ASKS + OBJECTS_AND_WORKS);
  sites.page('sound.test', '/', ASKS + SOUND);
  sites.page('next.test', '/', '<!doctype html><title>Next</title><h1>Next</h1>');
  sites.page('next.test', '/redirect', (_request, response) => void response.writeHead(302, { Location: '/' }).end());
  const frame = (host: string): string => `<iframe src="${sites.secureUrl(host, '/in')}" width=600 height=200></iframe>`;
  sites.page('frames.test', '/', `<!doctype html><title>Frames</title>${frame('asks.test')}`);
  sites.page('frames.test', '/objects', `<!doctype html><title>Frames</title>${frame('objects.test')}${frame('objects.test')}`);
  const opener = `<!doctype html><title>Opener</title><button onclick="window.open('/pop')">pop</button>`;
  for (const host of ['asks.test', 'objects.test']) sites.page(host, '/opener', opener);
  kiosk = await startOnNotice(sites, { settings: { session: { idleSeconds: 1_800, coverSeconds: 0 } } });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});
test.beforeEach(() => startOver(page));

const question = (): Locator => page.getByRole('dialog');
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const letter = (place: Page | FrameLocator): Locator => place.getByLabel('Letter');
const told = (place: Page | FrameLocator): Locator => place.locator('#told');

/** Playwright would answer in the visitor's place. */
function leftAlone(guest: Page): Page {
  guest.on('dialog', () => {});
  return guest;
}

/** With the mouse of the screen itself. */
async function clickByHand(place: Locator): Promise<void> {
  await place.waitFor();
  const area = await page.locator('.guest-area').boundingBox();
  const box = await place.boundingBox();
  if (area === null || box === null) throw new Error('what is clicked is to be seen');
  clickAt(kiosk, area.x + box.x + box.width / 2, area.y + box.y + box.height / 2);
}

async function writeByHand(field: Locator, words: string): Promise<void> {
  await clickByHand(field);
  await expect(field).toBeFocused();
  typeText(words);
  await expect(field).toHaveValue(words);
}

async function begin(where: 'frame of another site' | 'pop-up', objects: boolean): Promise<Page | FrameLocator> {
  if (where === 'pop-up') {
    const opener = await kiosk.visit(page, sites.secureUrl(objects ? 'objects.test' : 'asks.test', '/opener'));
    await opener.getByText('pop', { exact: true }).click();
    return leftAlone(await kiosk.guestPage('/pop'));
  }
  const guest = await kiosk.visit(page, sites.secureUrl('frames.test', objects ? '/objects' : '/'));
  return leftAlone(guest).frameLocator('iframe >> nth=0');
}

/** The next test begins on the start page. */
async function goHome(): Promise<void> {
  await button('Home').click();
  await button('Leave this page').click();
  await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
  await expect(question()).toHaveCount(0);
}

for (const where of ['frame of another site', 'pop-up'] as const) {
  test(`in a ${where} a message, a question and a wish for words are asked for its site`, async () => {
    const place = await begin(where, false);
    const ways = [
      { way: 'alert', name: /^asks\.test:\d+ says:$/, gets: '"nothing"' },
      { way: 'confirm', name: /^asks\.test:\d+ asks:$/, gets: 'true' },
      { way: 'prompt', name: /^asks\.test:\d+ asks:$/, gets: '"Bills"' },
    ];
    for (const { way, name, gets } of ways) {
      // A click in a frame of another site is not told of: the last answer must be a while ago.
      await page.waitForTimeout(2_100);
      await clickByHand(place.getByText(way, { exact: true }));
      await expect(question()).toHaveAccessibleName(name);
      expect(windowsOf(kiosk)).toHaveLength(1);
      await button('OK').click();
      await expect(told(place)).toHaveText(gets);
    }
  });

  test(`a letter in a ${where} is left only by who wants to`, async () => {
    const place = await begin(where, true);
    await writeByHand(letter(place), 'Dear council');
    await button('Reload').click();
    await expect(question()).toHaveAccessibleName('Leave this page?');
    await button('Stay on this page').click();
    await expect(question()).toHaveCount(0);
    await expect(letter(place)).toHaveValue('Dear council');
    await button('Reload').click();
    await button('Leave this page').click();
    await expect(letter(place)).toHaveValue('');
    await expect(question()).toHaveCount(0);
  });
}

test('an address that leads on to another is left for by one answer', async () => {
  const guest = leftAlone(await kiosk.visit(page, sites.secureUrl('objects.test', '/redirected')));
  await writeByHand(letter(guest), 'Dear council');
  await page.getByRole('textbox', { name: 'Web address or search' }).fill(sites.secureUrl('next.test', '/redirect'));
  await page.keyboard.press('Enter');
  await button('Leave this page').click();
  await expect(guest.getByRole('heading', { name: 'Next' })).toBeVisible();
  await expect(question()).toHaveCount(0);
});

test('a page that changes its address as it is left is asked about as well', async () => {
  const guest = leftAlone(await kiosk.visit(page, sites.secureUrl('moves.test')));
  await writeByHand(letter(guest), 'Dear council');
  for (const answer of ['Stay on this page', 'Leave this page']) {
    await button('Reload').click();
    await expect(question()).toHaveAccessibleName('Leave this page?');
    await button(answer).click();
    await expect(question()).toHaveCount(0);
    await expect(letter(guest)).toHaveValue(answer === 'Stay on this page' ? 'Dear council' : '');
  }
});

test('a page that is busy while the visitor is asked loses nothing', async () => {
  const guest = leftAlone(await kiosk.visit(page, sites.secureUrl('works.test')));
  await writeByHand(letter(guest), 'Dear council');
  await button('Reload').click();
  await expect(question()).toHaveAccessibleName('Leave this page?');
  await page.waitForTimeout(3_500);
  await expect(question()).toBeVisible();
  await button('Stay on this page').click();
  await expect(question()).toHaveCount(0);
  await expect(letter(guest)).toHaveValue('Dear council');
  await goHome();
});

test('while a page waits for its answer its sound goes on, and its timers stand', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('sound.test'));
  letter(guest)
    .click()
    .catch(() => {});
  await expect(question()).toContainText('Still there?');
  await page.waitForTimeout(1_500);
  await button('OK').click();
  await expect(told(guest)).toHaveText('[0,false,true]');
});

test('a question is reached, read and answered by keys alone, and the keyboard is back where it was', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('asks.test', '/keys'));
  await writeByHand(letter(guest), 'Dear council');
  pressKeys('ctrl+Return');
  await expect(question()).toHaveAccessibleDescription('Send it?');
  await expect(question().getByRole('heading')).toBeFocused();
  await expectAccessible(page, 'a question');
  pressKeys('Tab');
  await expect(button('OK')).toBeFocused();
  pressKeys('Tab');
  await expect(button('Cancel')).toBeFocused();
  pressKeys('space');
  await expect(told(guest)).toHaveText('false');
  typeText(', thank you');
  await expect(letter(guest)).toHaveValue('Dear council, thank you');
  pressKeys('ctrl+Return', 'Tab', 'Return');
  await expect(told(guest)).toHaveText('true');
  await guest.evaluate('onbeforeunload = (event) => event.preventDefault(); void 0');
  leftAlone(guest);
  pressKeys('F5');
  await expect(question()).toHaveAccessibleName('Leave this page?');
  await expect(question()).toHaveAccessibleDescription('What you typed may be lost.');
  await expectAccessible(page, '"Leave this page?"');
  pressKeys('Escape');
  await expect(question()).toHaveCount(0);
  typeText('!');
  await expect(letter(guest)).toHaveValue('Dear council, thank you!');
  await goHome();
});

test('two parts of a page that both object are one question', async () => {
  const guest = leftAlone(await kiosk.visit(page, sites.secureUrl('frames.test', '/objects')));
  for (const at of [0, 1]) await writeByHand(letter(guest.frameLocator(`iframe >> nth=${at}`)), 'Dear council');
  await goHome();
});
