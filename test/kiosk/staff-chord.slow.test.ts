/** Staff open their dialog with a key chord that no page can see, change or delay, whatever it is doing. Keys come from X. */
import { expect, type Page, test } from '@playwright/test';
import { pdfOfPages } from '../sites/pdf-files.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, startOver } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { clickAt, pressKeys } from './x-input.ts';

const CHORD = 'ctrl+alt+shift+s';
/** Catches every key first and stops it. */
const GREEDY =
  '<script>heard = []; addEventListener("keydown", (event) => { heard.push(event.code); event.stopImmediatePropagation(); event.preventDefault(); }, true)</script>';
const PAGES: Readonly<Record<string, string>> = {
  greedy: `<title>greedy</title>${GREEDY}`,
  hung: `<title>hung</title>${GREEDY}<script>addEventListener("mousedown", () => setTimeout(() => { for (;;); }, 100))</script>`,
  alerts: '<title>alerts</title><script>addEventListener("mousedown", () => { setInterval(() => alert("again"), 1) })</script>',
  film: '<title>film</title><div id="film" style="width:100%;height:300px;background:#000"></div><script>addEventListener("mousedown", () => document.getElementById("film").requestFullscreen())</script>',
};

/** Reports each key to its site, so that keys pressed while the test cannot read the page are known too. */
const REPORTS = `for (const kind of ['keydown', 'keypress', 'input']) addEventListener(kind, () => navigator.sendBeacon('/heard'), true);`;
/** Pages that try to take the keyboard focus, each in its own way. */
const FIGHTS: Readonly<Record<string, string>> = {
  'by focus': `<title>focus</title><input autofocus><iframe srcdoc="<input autofocus><script>${REPORTS}</script>"></iframe><script>${REPORTS}
    const [own, frame] = [document.querySelector('input'), document.querySelector('iframe')];
    const fight = () => { window.focus(); own.blur(); own.focus(); frame.contentWindow.focus(); frame.contentDocument?.querySelector('input')?.focus(); };
    setInterval(fight, 3); onblur = document.onvisibilitychange = fight;</script>`,
  'by loading anew': `<title>anew</title><input autofocus><script>${REPORTS}
    window.focus(); document.querySelector('input').focus(); setTimeout(() => location.assign('?' + Math.random()), 60);</script>`,
  'by full screen': `<title>full</title><input autofocus><script>${REPORTS} setInterval(() => {
    if (document.fullscreenElement) void document.exitFullscreen(); else document.documentElement.requestFullscreen().catch(() => {});
    window.focus(); document.querySelector('input').focus(); }, 40);</script>`,
};

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  for (const [name, html] of Object.entries(PAGES)) sites.page('chord.test', `/${name}`, html);
  for (const [at, html] of Object.values(FIGHTS).entries()) sites.page('chord.test', `/fights-${at}`, html);
  sites.page('chord.test', '/file.pdf', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(pdfOfPages(3));
  });
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

const dialog = () => page.getByRole('dialog', { name: 'For staff only' });

/** Clicks into the middle of the guest's page, which then has the focus. */
async function clickIn(): Promise<void> {
  const area = await page.evaluate(() => document.querySelector('.guest-area')?.getBoundingClientRect().toJSON() as DOMRect);
  clickAt(kiosk, area.x + area.width / 2, area.y + 150);
  await page.waitForTimeout(600);
}

async function open(address: string, title: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Web address or search' });
  await field.fill(address);
  await field.press('Enter');
  await expect(page.getByRole('button', { name: new RegExp(`^Tab:\\s+${title}`) })).toBeVisible();
  await page.waitForTimeout(1_000);
}

/** Checks that the chord opens the dialog, that the dialog has the keyboard focus, and that it closes. */
async function reachStaff(): Promise<void> {
  pressKeys(CHORD);
  await expect(dialog()).toBeVisible();
  pressKeys('1', '2');
  await expect(page.getByRole('textbox', { name: 'Staff code' })).toHaveValue('12');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog()).toHaveCount(0);
}

// Runs first: DevTools, which read the keys that the page saw, do not recover from a page that hangs.
test('a page that catches every key does not see the staff chord', async () => {
  const greedy = await kiosk.visit(page, sites.secureUrl('chord.test', '/greedy'));
  await clickIn();
  pressKeys('a');
  await expect.poll(() => greedy.evaluate('heard')).toContain('KeyA');
  await reachStaff();
  expect(await greedy.evaluate('heard')).not.toContain('KeyS');
});

for (const [at, how] of Object.keys(FIGHTS).entries()) {
  test(`a page that takes the keyboard focus ${how} sees text typed into it, but no digit of a staff code`, async () => {
    await startOver(page);
    const heard = () => sites.visitsTo('chord.test').filter(({ path }) => path === '/heard').length;
    await kiosk.visit(page, sites.secureUrl('chord.test', `/fights-${at}`));
    await clickIn();
    let before = heard();
    pressKeys('z', 'z', 'z');
    await expect.poll(heard).toBeGreaterThan(before);
    pressKeys(CHORD);
    await expect(dialog()).toBeVisible();
    await page.waitForTimeout(500);
    before = heard();
    pressKeys(...'8315629047');
    await expect(page.getByRole('textbox', { name: 'Staff code' })).toHaveValue('8315629047');
    await page.waitForTimeout(500);
    expect(heard()).toBe(before);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog()).toHaveCount(0);
  });
}

for (const name of [...Object.keys(PAGES), 'file.pdf']) {
  test(`the staff chord opens the dialog while this page has the focus: ${name}`, async () => {
    await startOver(page);
    await open(sites.secureUrl('chord.test', `/${name}`), name);
    await clickIn();
    await reachStaff();
  });
}
