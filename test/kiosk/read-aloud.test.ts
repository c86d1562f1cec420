/** "Read aloud": reads our own screens and websites with a voice inside the turn, which is silent when it must be. */
import { readdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readIfThere } from '../fakes/read-if-there.ts';
import { twoLinePdf } from '../sites/pdf-files.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { nextTurn, selfChecksOf, startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { processesNaming, processIds } from './process-list.ts';
import { bar, expectSilence, expectSound, listen, ordersOf, readAloud } from './voice-actions.ts';
import { clickAt, pressKeys } from './x-input.ts';

let sites: Sites;
let kiosk: Kiosk;

const SENTENCE = 'The library on the ground floor is open until eight in the evening on every working day of the week. ';
const article = (language: string, words: string): string => `<!doctype html><html lang="${language}"><title>Opening hours</title>
  <nav><a href="/more">Navigation that nobody wants to hear</a></nav>
  <style>.gone { display: none }</style>
  <main><article><h1>Opening hours</h1><p>${words}</p><p class="gone">Hidden words. ${words}</p><p id="last">${words}</p></article></main>
  <footer>Cookies and small print</footer></html>`;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('hours.test', '/', article('en', SENTENCE.repeat(6)));
  sites.page('hours.test', '/lines.pdf', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(twoLinePdf());
  });
  sites.page('hours.test', '/more', '<title>More</title><h1>More</h1>');
  sites.page('polish.test', '/', article('pl', 'Biblioteka na parterze jest otwarta do godziny ósmej. '.repeat(10)));
  sites.page('chinese.test', '/', article('zh', '图书馆每天开放到晚上八点。'.repeat(40)));
  sites.page(
    'hostile.test',
    '/',
    `${article('en', SENTENCE.repeat(6))}<script>
      const no = () => { throw new Error('no'); };
      Object.assign(Document.prototype, { querySelectorAll: no, cloneNode: no, getSelection: no });
      Object.assign(Array.prototype, { map: no, filter: no });
      globalThis.foundText = () => ({ text: 'Words of the attacker', language: 'en' });
    </script>`,
  );
  kiosk = await startOnNotice(sites);
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});
// Each test has its own turn.
test.afterEach(() => nextTurn(kiosk));

test('a worker of our page, which starts with the first press, reads the notice aloud; Escape stops it', async () => {
  const page = await kiosk.page();
  expect(page.workers(), 'no worker runs before that').toEqual([]);
  await listen(page);
  // Waits until the next turn's browser has opened its own sockets.
  await selfChecksOf(kiosk, (await kiosk.standby()).turn);
  const before = surroundings(kiosk);
  await readAloud(page);
  await expectSound(page);
  await expect(bar(page)).toContainText('Please use earphones');
  expect(page.workers().map((worker) => worker.url())).toEqual(['kiosk://shell/voice/worker.js']);
  const [first] = await ordersOf(page);
  expect([first?.voice, first?.rate]).toEqual(['en', 150]);
  await expect(page.locator('main')).toContainText(first?.text ?? '?');

  await expect.poll(() => newSince(before, kiosk), { message: 'processes, sockets and files outside the turn' }).toEqual([]);
  pressKeys('Escape');
  await expectSilence(page);
});

test('the read-aloud rate changes the speech, and the volume has a limit', { tag: '@slow' }, async () => {
  const page = await kiosk.page();
  await listen(page);
  await readAloud(page);
  await expectSound(page);
  const [first] = await ordersOf(page);
  await bar(page).getByRole('button', { name: 'Faster' }).click();
  await expect.poll(async () => (await ordersOf(page)).some(({ rate, text }) => rate === 180 && text === first?.text)).toBe(true);
  const louder = bar(page).getByRole('button', { name: 'Louder' });
  await louder.click();
  await louder.click();
  await expect(louder).toBeDisabled();
});

test('read-aloud reads the main text of a website, in its language, or only the selected text', {
  tag: '@slow',
}, async () => {
  const page = await kiosk.accept();
  await listen(page);
  const guest = await kiosk.visit(page, sites.secureUrl('hours.test'));
  await readAloud(page);
  await expectSound(page);
  const texts = (await ordersOf(page)).map(({ text }) => text);
  expect(texts.slice(0, 2)).toEqual(['Opening hours', SENTENCE.trim()]);
  await page.getByRole('button', { name: 'Stop reading' }).click();
  await expectSilence(page);

  await guest.evaluate(() => document.getSelection()?.selectAllChildren(document.querySelector('footer') as Element));
  await readAloud(page);
  await expect.poll(async () => (await ordersOf(page)).at(-1)?.text).toBe('Cookies and small print');

  await kiosk.visit(page, sites.secureUrl('polish.test'));
  await readAloud(page);
  await expect.poll(async () => (await ordersOf(page)).at(-1)?.voice).toBe('pl');
});

test('read-aloud reads a sentence of a PDF as one, although it is printed on two lines', { tag: '@slow' }, async () => {
  const page = await kiosk.accept();
  await listen(page);
  await typeAddress(page, sites.secureUrl('hours.test', '/lines.pdf'));
  const reader = await kiosk.guestPage('kiosk-pdf:');
  await expect(reader.getByText('until eight.')).toBeAttached();
  await readAloud(page);
  await expect
    .poll(async () => (await ordersOf(page)).map(({ text }) => text))
    .toContainEqual(expect.stringMatching(/day until/));
});

test('a page in a language without a voice gets a message and is not read', async () => {
  const page = await kiosk.accept();
  await listen(page);
  await kiosk.visit(page, sites.secureUrl('chinese.test'));
  await readAloud(page);
  await expect(page.getByText('Our voice does not speak the language of this page.')).toBeVisible();
  expect(await ordersOf(page)).toEqual([]);
});

test('a page can neither prevent that it is read aloud nor change what is read', async () => {
  const page = await kiosk.accept();
  await listen(page);
  const guest = await kiosk.visit(page, sites.secureUrl('hostile.test'));
  // The twin: in the page's own world its words would be read.
  expect(await guest.evaluate('foundText().text')).toBe('Words of the attacker');
  await readAloud(page);
  await expect
    .poll(async () => (await ordersOf(page)).map(({ text }) => text).slice(0, 2))
    .toEqual(['Opening hours', SENTENCE.trim()]);
  expect(await guest.evaluate('foundText().text'), 'the page sees nothing of ours').toBe('Words of the attacker');
});

test('read-aloud stops when a page is left, hidden by a dialog or behind another tab @P9', { tag: '@slow' }, async () => {
  const page = await kiosk.accept();
  await listen(page);
  const guest = await kiosk.visit(page, sites.secureUrl('hours.test'));
  const ways: readonly [string, () => Promise<unknown>, (() => Promise<unknown>)?][] = [
    ['a dialog', () => page.getByRole('button', { name: 'End session' }).click(), () => page.keyboard.press('Escape')],
    ['a new tab', () => page.getByRole('button', { name: 'New tab' }).click(), async () => pressKeys('ctrl+1')],
    [
      'Escape in the website',
      async () => {
        clickAt(kiosk, 400, 500);
        await guest.evaluate(() => addEventListener('keydown', ({ key }) => Object.assign(globalThis, { pressed: key })));
        pressKeys('Escape');
        // The page gets the key as well.
        await expect.poll(() => guest.evaluate('globalThis.pressed')).toBe('Escape');
      },
    ],
    ['a link', () => guest.evaluate(() => void setTimeout(() => location.assign('/more')))],
  ];
  for (const [way, leave, back] of ways) {
    await test.step(way, async () => {
      await expect(page.getByRole('heading', { name: 'Web page' })).toHaveCount(1);
      await readAloud(page);
      await expectSound(page);
      await leave();
      await expectSilence(page);
      await back?.();
    });
  }
});

test('the next visitor hears nothing, and begins with the usual reading rate @P9', async () => {
  const first = await kiosk.accept();
  await listen(first);
  await kiosk.visit(first, sites.secureUrl('hours.test'));
  await readAloud(first);
  await expectSound(first);
  for (let presses = 0; presses < 3; presses++) await bar(first).getByRole('button', { name: 'Faster' }).click();
  const turn = kiosk.active();
  const from = kiosk.events.length;
  expect(await kiosk.finish(first)).toMatchObject({ verified: true });
  await kiosk.waitForMode('notice', from);
  expect(processesNaming(turn.profile)).toEqual([]);

  const next = await kiosk.page();
  await expect(bar(next)).toBeHidden();
  expect(next.workers()).toEqual([]);
  await listen(next);
  await readAloud(next);
  await expectSound(next);
  expect((await ordersOf(next))[0]?.rate).toBe(150);
});

interface Surroundings {
  readonly processes: ReadonlySet<number>;
  readonly sockets: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

function surroundings(of: Kiosk): Surroundings {
  return { processes: new Set(processIds()), sockets: new Set(sockets()), files: new Set(filesOutside(of)) };
}

/** Returns what is new since then outside the folders and processes of turns. */
function newSince(before: Surroundings, of: Kiosk): readonly string[] {
  const turns = turnsOf(of);
  const processes = processIds().filter((pid) => {
    const command = readIfThere(`/proc/${pid}/cmdline`);
    return !before.processes.has(pid) && command !== '' && !command.includes(turns);
  });
  return [
    ...processes.map((pid) => `process ${readIfThere(`/proc/${pid}/cmdline`)}`),
    ...sockets().filter((socket) => !before.sockets.has(socket)),
    ...filesOutside(of).filter((path) => !before.files.has(path)),
  ];
}

/** Returns the sockets that others can reach: TCP listeners, UDP sockets, and named Unix sockets. */
function sockets(): readonly string[] {
  const rows = (name: string): readonly string[][] =>
    readFileSync(`/proc/net/${name}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/));
  const tcp = ['tcp', 'tcp6'].flatMap((name) => rows(name).filter((row) => row[3] === '0A'));
  const udp = ['udp', 'udp6'].flatMap(rows);
  const named = rows('unix').flatMap((row) => row[7] ?? []);
  return [...[...tcp, ...udp].map((row) => `socket ${row[1]}`), ...named.map((name) => `socket ${name}`)];
}

/** The folder that contains the folders of all turns. */
const turnsOf = (of: Kiosk): string => dirname(dirname(of.active().profile));

function filesOutside(of: Kiosk): readonly string[] {
  const turns = turnsOf(of);
  return [tmpdir(), '/dev/shm', of.stateDir, join(homedir(), '.config'), join(homedir(), '.cache')]
    .flatMap((folder) => namesIn(folder).map((name) => join(folder, name)))
    .filter((path) => !path.startsWith(turns));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true }).map(String);
  } catch {
    return [];
  }
}
