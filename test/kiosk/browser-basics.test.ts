/** Small things that websites and visitors expect of any browser: languages, sign-ins, find in page, new tabs, messages where something is off. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { statementPdf } from '../tour/statement-pdf.ts';
import { pointAt, startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { clickAt, clickOn, pressKeys, typeInto, typeText } from './x-input.ts';

const ADDRESS = 'Web address or search';
/** The count for "counci" differs from that for "council", so that a slow typist's half word is not mistaken for the whole one. */
const LETTER = `<!doctype html><title>Letter</title><p>${'Council tax. '.repeat(3)}Counci.</p><input aria-label="Name" autofocus oninput="fetch('/typed/' + this.value)"><a href="/other" style="display:block">The other page</a>`;
/** `window.URL`, because in an event attribute `URL` is the document's address. */
const blob = (text: string, type: string): string => `window.URL.createObjectURL(new Blob(['${text}'], { type: '${type}' }))`;
const BLOB = blob('PK', 'application/octet-stream');
const ASKS: Readonly<Record<string, string>> = {
  camera: 'navigator.mediaDevices.getUserMedia({ video: true })',
  microphone: 'navigator.mediaDevices.getUserMedia({ audio: true })',
  place: 'new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail))',
  key: 'navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), timeout: 60000 } })',
  newKey:
    "navigator.credentials.create({ publicKey: { challenge: new Uint8Array(16), rp: { name: 'x' }, user: { id: new Uint8Array(8), name: 'x', displayName: 'x' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } })",
  file: "window.open('/photos.zip')",
  blob: `window.open(${BLOB})`,
  blobLink: `Object.assign(document.createElement('a'), { href: ${BLOB}, target: '_blank' }).click()`,
  link: "Object.assign(document.createElement('a'), { href: '/photos.zip', target: '_blank' }).click()",
  madeLink: `Object.assign(document.createElement('a'), { href: ${blob('<title>Made here</title>', 'text/html')}, target: '_blank' }).click()`,
  print: "document.querySelector('iframe').contentWindow.print()",
  cookies: "document.requestStorageAccess().then(() => 'given')",
};

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  const buttons = Object.entries(ASKS).map(
    ([name, call]) =>
      `<button onclick="(async () => ${call.replaceAll('"', '&quot;')})().then((got) => { told.textContent = '${name} ' + (got && got.constructor === String ? got : 'done') }, (error) => { told.textContent = '${name} ' + error.name })">${name}</button>`,
  );
  const asks = `<!doctype html><title>Asks</title><p id=told></p>${buttons.join('')}`;
  sites.page('asks.test', '/', asks);
  sites.page('asks.test', '/pdf', `${asks}<iframe src="/a.pdf"></iframe>`);
  sites.page('frames.test', '/', `<!doctype html><title>Frames</title><iframe src="${sites.secureUrl('asks.test')}"></iframe>`);
  for (const host of ['one.test', 'two.test', 'three.test']) sites.page(host, '/*', LETTER);
  sites.page('asks.test', '/photos.zip', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/zip' }).end('PK');
  });
  for (const host of ['asks.test', 'bank.test'])
    sites.page(host, '/a.pdf', (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(statementPdf());
    });
  // A PC without a locale.
  kiosk = await startOnNotice(sites, { env: { LANG: 'C', LC_ALL: 'C', LANGUAGE: '' } });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});
test.beforeEach(() => startOver(page));

const tabs = () => page.getByRole('navigation', { name: 'Tabs' }).getByRole('listitem');
const address = () => page.getByRole('textbox', { name: ADDRESS });
const find = () => page.getByRole('textbox', { name: 'Find in this page' });

async function ask(name: string, path = '/'): Promise<Page> {
  const guest = await kiosk.visit(page, sites.secureUrl('asks.test', path));
  await guest.getByRole('button', { name, exact: true }).click();
  return guest;
}

test("sites see British English, also for dates, whatever the PC's locale, and a user agent like Chrome's", async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('one.test', '/words'));
  expect(
    await guest.evaluate(() => [
      navigator.language,
      navigator.languages.join(),
      new Intl.DateTimeFormat().resolvedOptions().locale,
      new Date(2026, 10, 30).toLocaleDateString(),
      (1234.5).toLocaleString(),
    ]),
  ).toEqual(['en-GB', 'en-GB,en', 'en-GB', '30/11/2026', '1,234.5']);
  const headers = sites.visitsTo('one.test').at(-1)?.headers ?? {};
  expect(headers['accept-language']).toMatch(/^en-GB,en;q=0\.\d$/);
  expect(headers['user-agent']).toMatch(
    /^Mozilla\/5\.0 \([^)]*\) AppleWebKit\/537\.36 \(KHTML, like Gecko\) Chrome\/\d+\.0\.0\.0 Safari\/537\.36$/,
  );
  expect(await guest.evaluate(() => navigator.userAgent)).toBe(headers['user-agent']);
});

test('a passkey request is refused at once, so that the site can offer another way', async () => {
  for (const name of ['key', 'newKey']) await expect((await ask(name)).locator('#told')).toHaveText(`${name} NotAllowedError`);
});

test('requestStorageAccess succeeds in a frame, which already has its cookies', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('frames.test'));
  const frame = guest.frameLocator('iframe');
  await frame.getByRole('button', { name: 'cookies' }).click();
  await expect(frame.locator('#told')).toHaveText('cookies given');
});

for (const [name, words] of [
  ['file', 'This is a zip archive'],
  ['link', 'This is a zip archive'],
  ['blob', 'Downloads are off on this computer'],
  ['blobLink', 'Downloads are off on this computer'],
] as const) {
  test(`a refused file leaves no empty tab behind: by a ${name}`, async () => {
    await ask(name);
    await expect(page.getByText(words)).toBeVisible();
    await expect(tabs()).toHaveCount(1);
    await expect(address()).toHaveValue(sites.secureUrl('asks.test', '/'));
  });
}

test('a blob page that a website has made opens from a link in a new tab', async () => {
  await ask('madeLink');
  await expect(page.getByRole('button', { name: /^Tab:\s+Made here$/ })).toBeVisible();
});

for (const [name, words] of [
  ['camera', 'Cameras, microphones and video calls do not work on this computer.'],
  ['microphone', 'Cameras, microphones and video calls do not work on this computer.'],
  ['place', 'This computer does not tell websites where it is.'],
] as const) {
  test(`a message explains a refused permission: ${name}`, async () => {
    await ask(name);
    await expect(page.getByText(words)).toBeVisible();
  });
}

test('a site that prints the PDF in its frame gets the message about printing', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('asks.test', '/pdf'));
  await expect.poll(() => guest.frames().some((frame) => frame.url().startsWith('kiosk-pdf:'))).toBe(true);
  await guest.evaluate(() => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'print');
    button?.setAttribute('onclick', "document.querySelector('iframe').contentWindow.print()");
  });
  await guest.getByRole('button', { name: 'print', exact: true }).click();
  await expect(page.getByText('Printing is off on this computer.')).toBeVisible();
});

test('Ctrl+S says why nothing is saved @P4 @P10', async () => {
  await kiosk.visit(page, sites.secureUrl('one.test'));
  pressKeys('ctrl+s');
  await expect(page.getByText('Saving is off on this computer.')).toBeVisible();
});

/** Checks that typed text reaches the page, which reports it: Playwright loses track of a page that replaces one with text typed in it. */
async function hasTheKeyboard(host: string, letter: string): Promise<void> {
  await expect(async () => {
    typeText(letter);
    await page.waitForTimeout(300);
    expect(sites.visitsTo(host).map(({ path }) => path)).toContainEqual(expect.stringMatching(`^/typed/.*${letter}`));
  }, `${host} has the keyboard focus`).toPass({ timeout: 20_000 });
}

test('typing one address after another: the page gets the focus; a click and Ctrl+L select all of the old address', async () => {
  await page.getByRole('heading', { name: 'Where would you like to go?' }).waitFor();
  for (const [host, start] of [
    ['one.test', () => pressKeys('ctrl+l')],
    ['two.test', () => clickOn(kiosk, address())],
    ['three.test', () => pressKeys('ctrl+l')],
  ] as const) {
    await start();
    await expect(address()).toBeFocused();
    await page.waitForTimeout(500);
    typeText(sites.secureUrl(host));
    pressKeys('Return');
    await expect(address()).toHaveValue(sites.secureUrl(host, '/'));
    await hasTheKeyboard(host, 'a');
  }
  pressKeys('ctrl+l');
  await typeInto(address(), 'nonsense');
  pressKeys('Escape');
  await expect(address()).toHaveValue(sites.secureUrl('three.test', '/'));
  await hasTheKeyboard('three.test', 'b');
});

test('Alt+Home from a focused page moves the keyboard focus to our page', async () => {
  await kiosk.visit(page, sites.secureUrl('one.test'));
  pressKeys('alt+Home');
  await page.getByRole('heading', { name: 'Where would you like to go?' }).waitFor();
  pressKeys('ctrl+l');
  await expect(address()).toBeFocused();
});

test('find in page counts matches and steps through them; Escape returns the keyboard focus', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('one.test', '/find'));
  for (const keys of ['ctrl+f', 'F3']) {
    pressKeys(keys);
    await expect(find()).toBeFocused();
    typeText('council');
    await expect(page.locator('.find__count')).toHaveText('1 of 3');
    pressKeys('Return');
    await expect(page.locator('.find__count')).toHaveText('2 of 3');
    pressKeys('shift+Return');
    await expect(page.locator('.find__count')).toHaveText('1 of 3');
    pressKeys('Escape');
    await expect(find()).toHaveCount(0);
    await expect.poll(() => guest.evaluate(() => document.hasFocus())).toBe(true);
  }
  pressKeys('ctrl+f');
  await expect(find()).toBeFocused();
  typeText('zebra');
  await expect(page.locator('.find__count')).toHaveText('Not found');
});

test('find in page works in a PDF', async () => {
  await typeAddress(page, sites.secureUrl('bank.test', '/a.pdf'));
  const reader = await kiosk.guestPage('kiosk-pdf:');
  await expect(reader.getByRole('region', { name: 'Page 1' })).toContainText('Statement');
  pressKeys('ctrl+f');
  await expect(find()).toBeFocused();
  typeText('bank');
  await expect(page.locator('.find__count')).toHaveText(/^1 of \d+$/);
});

test('the menu of a link opens it in a new tab, and copies its address', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('one.test', '/menu'));
  const { x, y } = await pointAt(kiosk, page, guest.getByRole('link'));
  const choose = async (...keys: readonly string[]): Promise<void> => {
    // By keyboard, as in every browser: the page has the keyboard focus, and the link has the focus in it.
    await guest.evaluate("clicked = new Promise((done) => addEventListener('click', () => done(), { once: true })); void 0");
    clickAt(kiosk, x, y + 250);
    await guest.evaluate('clicked');
    await guest.getByRole('link').focus();
    pressKeys('Menu');
    const items = page.getByRole('menu', { name: /^Link to one\.test/ }).getByRole('menuitem');
    await expect(items.first()).toBeFocused();
    pressKeys(...keys, 'Return');
    await expect(items).toHaveCount(0);
  };
  await choose('Down');
  await expect(page.getByText('The address is copied.')).toBeVisible();
  pressKeys('ctrl+l');
  await typeInto(address(), 'an address');
  pressKeys('ctrl+a', 'ctrl+v');
  await expect(address()).toHaveValue(sites.secureUrl('one.test', '/other'));
  pressKeys('Escape');
  await choose();
  await expect(tabs()).toHaveCount(2);
  await expect(address()).toHaveValue(sites.secureUrl('one.test', '/other'));
});
