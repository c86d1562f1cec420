/** What a guest page may do to the visitor: open, close, crash, download, start programs, fake its identity. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { readIfThere } from '../fakes/read-if-there.ts';
import { makeCertificate } from '../sites/certificate.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { crashPage, followWithoutWaiting, startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';

const REFERENCE = /^\w{3}-\w{3}$/;

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let visits = 0;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page(
    'mail.test',
    '/',
    '<title>Mail</title><h1>Your mail</h1><a href="mailto:plots%40b.test?subject=A%20plot">Write</a><a href="tel:+442080000000">Call</a><a href="/f.zip">Get</a>' +
      '<a href="mailto:plots@b.test" target="_blank">Contact in a window</a>',
  );
  sites.page('mail.test', '/f.zip', (_request, response) => {
    response.writeHead(200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename=visitor-file.zip',
    });
    response.end('PK');
  });
});
test.afterAll(() => sites.close());

async function start(maxTabs: number, command?: readonly string[]): Promise<void> {
  kiosk = await startOnNotice(sites, { settings: { tabs: { max: maxTabs } }, ...(command === undefined ? {} : { command }) });
  page = await kiosk.accept();
}

const tabs = () => page.getByRole('navigation', { name: 'Tabs' }).getByRole('listitem');
const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
/** Opens the mail site with a new number in its address, which tells this visit from earlier ones. */
async function visitMail(): Promise<Page> {
  visits += 1;
  const mail = await kiosk.visit(page, sites.secureUrl('mail.test', `/?${visits}`));
  await mail.waitForURL(`**/?${visits}`);
  return mail;
}

test.describe('in one visit', () => {
  test.beforeAll(() => start(2));
  test.beforeEach(() => startOver(page));
  test.afterAll(() => kiosk.stop());

  test('pop-ups become tabs up to the tab limit, with a message beyond it; a page that closes itself closes only its own tab', async () => {
    const mail = await visitMail();
    const openFrom = (guest: Page): Promise<boolean> => guest.evaluate(() => window.open('/?second') !== null);
    expect(await openFrom(mail)).toBe(true);
    await expect(tabs()).toHaveCount(2);
    const second = await kiosk.guestPage('?second');
    expect(await openFrom(second)).toBe(false);
    await expect(page.getByText('You have too many tabs open.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'New tab' })).toBeDisabled();
    await press('Close this message');
    await expect(page.getByText('You have too many tabs open.')).toBeHidden();

    await second.evaluate(() => window.close()).catch(() => {});
    await expect(tabs()).toHaveCount(1);
    await expect(mail.getByRole('heading', { name: 'Your mail' })).toBeVisible();
  });

  test('a download is refused with an explanation and leaves no file @P4 @P10', async () => {
    const mail = await visitMail();
    await mail.getByRole('link', { name: 'Get' }).click();
    await expect(page.getByText('This is a zip archive or similar. This computer cannot open it.')).toBeVisible();
    await expect(mail.getByRole('heading', { name: 'Your mail' })).toBeVisible();
    const files = readdirSync(kiosk.active().profile, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => /visitor-file|\.crdownload|\.zip$/.test(name))).toEqual([]);
  });

  test('a link for another program is explained and starts nothing @P10', async () => {
    const mail = await visitMail();
    await followWithoutWaiting(mail.getByRole('link', { name: 'Call' }));
    await expect(page.getByText('That link opens another program')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy address' })).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Web address or search' })).toHaveValue(mail.url());
  });

  test('the address of a link for an e-mail program can be copied, and nothing is started @P10', async () => {
    const mail = await visitMail();
    await followWithoutWaiting(mail.getByRole('link', { name: 'Write' }));
    await expect(page.getByText('That link writes an email to plots@b.test.')).toBeVisible();
    await press('Copy address');
    await expect(page.getByText('The address is copied.')).toBeVisible();
    const box = page.getByRole('textbox', { name: 'Web address or search' });
    await expect(box).toHaveValue(mail.url());
    await box.fill('');
    await box.press('Control+V');
    await expect(box).toHaveValue('plots@b.test');
  });

  test('a link for an e-mail program that wants a window of its own is explained too, and opens no tab', async () => {
    const mail = await visitMail();
    await followWithoutWaiting(mail.getByRole('link', { name: 'Contact in a window' }));
    await expect(page.getByText('That link writes an email to plots@b.test.')).toBeVisible();
    await expect(tabs()).toHaveCount(1);
  });

  test('a message that a page causes again and again can be closed, and only the page that is seen causes one', async () => {
    const mail = await visitMail();
    const message = page.getByText('That link opens another program');
    await mail.evaluate(() => void setInterval(() => location.assign('tel:+442080000000'), 100));
    await expect(message).toBeVisible();
    await press('Close this message');
    await page.waitForTimeout(1_500);
    await expect(message).toHaveCount(0);

    await press('New tab');
    // Longer than the pause between two messages of one page.
    await page.waitForTimeout(11_000);
    await expect(message).toHaveCount(0);
  });

  test('a website with a bad certificate stays closed, however often it is tried @P12', async () => {
    const liar = await startSites(await makeCertificate());
    try {
      await typeAddress(page, liar.secureUrl('mail.test'));
      const heading = page.getByRole('heading', { name: 'We cannot open this website safely' });
      await expect(heading).toBeVisible();
      await expect(page.getByRole('main').getByRole('button')).toHaveText(['Go back', 'Try again']);
      await expect(page.getByText('Part of this page was left out')).toHaveCount(0);
      await press('Try again');
      await expect(heading).toBeVisible();
      expect(liar.visits).toEqual([]);
    } finally {
      await liar.close();
    }
  });

  test('"I got here by mistake" closes the page at once, gives a reference, and stores no address @P8', async () => {
    const mail = await visitMail();
    const closed = new Promise((done) => mail.once('close', done));
    await press('I got here by mistake');
    await closed;
    const dialog = page.getByRole('dialog', { name: 'We have closed that page' });
    await expect(dialog).toBeVisible();
    const facts = await dialog.getByRole('definition').allTextContents();
    expect(facts).toEqual([
      expect.stringMatching(/\w+day \d+ \w+ \d{4}/),
      expect.stringMatching(/^\d\d:\d\d$/),
      expect.stringMatching(REFERENCE),
    ]);
    await dialog.getByRole('button', { name: 'Keep browsing' }).click();
    await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();

    const noted = (): string =>
      readdirSync(kiosk.stateDir, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readIfThere(join(parentPath, name)))
        .join('\n');
    await expect.poll(noted).toContain(facts[2]);
    expect(noted()).not.toContain('mail.test');
  });

  test('the dialog quotes the reference that the block page gave @P8', async () => {
    await typeAddress(page, 'bets.test');
    await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
    const reference = (await page.getByRole('definition').last().textContent()) ?? '';
    expect(reference).toMatch(REFERENCE);
    await press('I got here by mistake');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(reference)).toBeVisible();
    await dialog.getByRole('button', { name: 'Keep browsing' }).click();
    await expect(dialog).toBeHidden();
  });

  // Runs last: Playwright treats the page of a tab that has crashed as crashed for good.
  test('a page that crashes offers "Try again", and that works', async () => {
    await crashPage(await visitMail());
    await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
    const loads = sites.visitsTo('mail.test').length;
    await press('Try again');
    await expect.poll(() => sites.visitsTo('mail.test').length).toBeGreaterThan(loads);
    await expect(page.getByRole('heading', { name: 'Web page' })).toHaveCount(1);
    await expect(tabs()).toHaveText([/^Tab: Mail/]);
  });
});

/** Lets two pages open a window at the same moment, with room for one. Returns what each got, and whether the turn was lost. */
async function openBoth(command?: readonly string[]): Promise<{ readonly got: readonly boolean[]; readonly lost: boolean }> {
  await start(3, command);
  const mail = await visitMail();
  await mail.evaluate(() => void window.open('/?second'));
  const second = await kiosk.guestPage('?second');
  // A page may open one window per second.
  await page.waitForTimeout(1_500);
  const open = (guest: Page): Promise<boolean> => guest.evaluate(() => window.open('/?third') !== null).catch(() => false);
  const from = kiosk.events.length;
  const got = await Promise.all([open(mail), open(second)]);
  await sleep(3_000);
  return { got, lost: kiosk.events.slice(from).some((e) => e.event === 'mode' && e['mode'] === 'wiping') };
}

test.describe('in a visit of their own', () => {
  test.afterEach(() => kiosk.stop());

  test('tab limit: when two pages open a window at the same moment, one gets the last free tab', { tag: '@slow' }, async () => {
    const { got, lost } = await openBoth();
    expect(lost).toBe(false);
    expect([...got].sort()).toEqual([false, true]);
    await expect(tabs()).toHaveCount(3);
  });

  test('the twin that does not check the tab limit first loses the turn', { tag: '@slow' }, async () => {
    const unguarded = makeUnguarded('capAsked');
    try {
      expect(await openBoth(unguarded.command)).toMatchObject({ lost: true });
    } finally {
      await kiosk.stop();
      unguarded.remove();
    }
  });

  test('the first page of a session has its final size from the start, even while our own page is busy', {
    tag: '@slow',
  }, async () => {
    await start(2);
    const sizes = 'sizes = []; onresize = () => sizes.push([innerWidth, innerHeight]); onresize()';
    sites.page('sized.test', '/', `<!doctype html><title>Sized</title><script>${sizes}</script>`);
    await page.evaluate(() => {
      const work = (): void => {
        for (const end = performance.now() + 2_000; performance.now() < end; );
      };
      document.addEventListener('submit', () => setTimeout(work));
    });
    const guest = await kiosk.visit(page, sites.secureUrl('sized.test'));
    const area = await page.locator('.guest-area').boundingBox();
    const seen = await guest.evaluate(() => (globalThis as unknown as { readonly sizes: readonly number[][] }).sizes);
    expect(seen).toEqual([[area?.width, area?.height]]);
  });
});
