/** Drives the IT desk, opened from a file, in stock browsers: Debian's Chromium, and Firefox by WebDriver BiDi. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { type Browser, type ElementHandle, launch, type Page } from 'puppeteer-core';

export type BrowserName = 'chromium' | 'firefox';
/** The input device that the person uses. */
export type Hand = 'mouse' | 'keyboard';
/** The colour preference of the system. */
export type Look = 'light' | 'dark' | 'forced';

const PROGRAMS: Readonly<Record<BrowserName, string>> = { chromium: '/usr/bin/chromium', firefox: '/usr/bin/firefox-esr' };
const PAGE = join(import.meta.dirname, '../../out/app/it-desk/it-desk.html');
const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
/** Encrypting a key takes 1 GB and some seconds on purpose, and longer on a busy machine. */
const TIMEOUT_MS = 600_000;
/** Timeout of one protocol message: axe checks a whole page in one. */
const PROTOCOL_TIMEOUT_MS = 900_000;
const MAX_TABS = 400;
/** No group of radio buttons has more. */
const MAX_ARROWS = 5;
/** Firefox gets the preference at its start, Chromium while it runs. */
const FIREFOX_LOOKS: Readonly<Record<Look, Readonly<Record<string, unknown>>>> = {
  light: { 'layout.css.prefers-color-scheme.content-override': 1 },
  dark: { 'layout.css.prefers-color-scheme.content-override': 0 },
  forced: { 'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 2 },
};
/** The list of downloads would take the keyboard focus, and a headless Firefox never gives it back, because its window is never active. */
const NO_LIST_OF_DOWNLOADS = { 'browser.download.alwaysOpenPanel': false };

interface Wish {
  readonly browser: BrowserName;
  readonly hand: Hand;
  readonly look: Look;
  readonly downloads: string;
  /** The window's size while the person works; the default is large. */
  readonly size?: Size;
}

export type Size = readonly [width: number, height: number];
/** A window of 1024 by 768 at 400 % zoom, in CSS pixels. */
export const ZOOMED: Size = [256, 192];
const USUAL: Size = [1280, 1024];

/** The page, opened in one browser. */
export class OpenedPage {
  readonly page: Page;
  /** Addresses that were requested, except the page itself and its workers. */
  readonly requests: string[] = [];
  /** Errors in the page's console. */
  readonly errors: string[] = [];
  readonly #wish: Wish;
  readonly #browser: Browser;

  private constructor(wish: Wish, browser: Browser, page: Page) {
    [this.#wish, this.#browser, this.page] = [wish, browser, page];
    page.setDefaultTimeout(TIMEOUT_MS);
    page.on('request', (request) => {
      if (!/^(file|blob|data):/.test(request.url())) this.requests.push(request.url());
    });
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  static async open(wish: Wish): Promise<OpenedPage> {
    const executablePath = PROGRAMS[wish.browser];
    expect(existsSync(executablePath), `apt install ${wish.browser === 'firefox' ? 'firefox-esr' : 'chromium'}`).toBe(true);
    const browser = await launch({
      browser: wish.browser === 'firefox' ? 'firefox' : 'chrome',
      executablePath,
      headless: true,
      args: wish.browser === 'firefox' ? [] : ['--no-sandbox'],
      extraPrefsFirefox: { ...FIREFOX_LOOKS[wish.look], ...NO_LIST_OF_DOWNLOADS },
      protocolTimeout: PROTOCOL_TIMEOUT_MS,
      timeout: TIMEOUT_MS,
    });
    // Firefox accepts a download folder only for a new context.
    const context = await browser.createBrowserContext({
      downloadBehavior: { policy: 'allow', downloadPath: wish.downloads },
    });
    const opened = new OpenedPage(wish, browser, await context.newPage());
    if (wish.browser === 'chromium') await opened.#dress(wish.look);
    await opened.resizeBack();
    await opened.page.goto(pathToFileURL(PAGE).href);
    return opened;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  resize(width: number, height: number): Promise<void> {
    return this.page.setViewport({ width, height });
  }

  /** Restores the size at which the person works. */
  resizeBack(): Promise<void> {
    return this.resize(...(this.#wish.size ?? USUAL));
  }

  async press(name: string): Promise<void> {
    await this.#use(await this.named(name, 'button'), 'Enter');
  }

  /** Selects a radio button or toggles a checkbox. */
  async tick(name: string, role: 'radio' | 'checkbox' = 'radio', within = ''): Promise<void> {
    await this.#use(await this.named(name, role, within), ' ');
  }

  async fill(label: string, text: string): Promise<void> {
    const field = await this.field(label);
    await this.#reach(field);
    // Fields for a time or a day have no `select`.
    await field.evaluate((element) => {
      const input = element as unknown as { value: string; select?: () => void };
      if (typeof input.select === 'function') input.select();
    });
    if (text === '') await this.page.keyboard.press('Delete');
    else await this.page.keyboard.type(text);
  }

  /** Chooses files with the button that opens the system's dialog, which the test answers. @param label "Drop LABEL here, or choose:" */
  async choose(label: string, paths: readonly string[]): Promise<void> {
    const button = await this.named('Choose files', 'button', `Drop ${label} here, or choose:`);
    const [box] = await Promise.all([this.page.waitForFileChooser(), this.#use(button, 'Enter')]);
    await box.accept([...paths]);
  }

  /** Waits until the page shows these words. */
  async sees(words: string): Promise<void> {
    await this.page
      .waitForFunction((wanted) => document.body.innerText.replace(/\s+/g, ' ').includes(wanted), {}, words)
      .catch(async () => {
        const text = await this.page.evaluate(() => document.body.innerText);
        throw new Error(`"${words}" did not appear. The page says: ${text}`);
      });
  }

  /** Returns how many times a screen reader reads these words out by itself when they appear. */
  alerts(words: string): Promise<number> {
    return this.page.$$eval(
      '[role=alert]',
      (all, wanted) => all.filter((each) => each.textContent?.includes(wanted) === true).length,
      words,
    );
  }

  /** Finds a field by the text of its label. (In Firefox label and field have the same accessible name.) */
  async field(label: string): Promise<ElementHandle<Element>> {
    const found = await this.page.waitForFunction(
      (wanted) => {
        const labels = [...document.querySelectorAll('label')];
        const words = (element: Element): string => (element.textContent ?? '').trim().replace(/\s+/g, ' ');
        return labels.find((each) => words(each) === wanted)?.control ?? document.querySelector(`[aria-label="${wanted}"]`);
      },
      {},
      label,
    );
    return found.asElement() as ElementHandle<Element>;
  }

  async named(name: string, role: string, within = ''): Promise<ElementHandle<Element>> {
    const what = `::-p-aria([name="${name}"][role="${role}"])`;
    const scope = within === '' ? null : await this.page.waitForSelector(`::-p-aria([name="${within}"])`);
    const found = scope === null ? await this.page.waitForSelector(what) : await scope.$(what);
    if (found === null) throw new Error(`${what} is missing`);
    return found as ElementHandle<Element>;
  }

  /** Saves a file with its button, waits for the download, and returns its path. */
  async save(name: string): Promise<string> {
    await this.press(`Save ${name}`);
    const path = join(this.#wish.downloads, name);
    const isThere = () => existsSync(path) && statSync(path).size > 0 && !existsSync(`${path}.part`);
    await expect.poll(isThere, { message: name, timeout: TIMEOUT_MS }).toBe(true);
    return path;
  }

  /** Returns the accessibility violations that axe finds. */
  async faults(): Promise<readonly string[]> {
    await this.page.evaluate(AXE);
    return await this.page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
  }

  /** Returns by how many pixels the page can be scrolled sideways. */
  sideways(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  async #use(element: ElementHandle<Element>, key: 'Enter' | ' '): Promise<void> {
    if (this.#wish.hand === 'mouse') return await element.click();
    await this.#reach(element);
    await this.page.keyboard.press(key);
  }

  /** Focuses an element with the mouse, or by pressing Tab as often as needed. */
  async #reach(element: ElementHandle<Element>): Promise<void> {
    if (this.#wish.hand === 'mouse') return await element.click();
    // Tab reaches only one of a group of radio buttons; arrow keys reach the others.
    const isThere = () =>
      element.evaluate((wanted) => {
        const [active, name] = [document.activeElement, wanted.getAttribute('name')];
        return active === wanted || (name !== null && wanted.matches('[type=radio]') && active?.getAttribute('name') === name);
      });
    const isBefore = await element.evaluate((wanted) => {
      const from = document.activeElement ?? document.body;
      return (from.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    });
    if (isBefore) await this.page.keyboard.down('Shift');
    for (let pressed = 0; !(await isThere()); pressed += 1) {
      if (pressed === MAX_TABS) throw new Error('Tab never gets there');
      await this.page.keyboard.press('Tab');
    }
    if (isBefore) await this.page.keyboard.up('Shift');
    const isActive = () => element.evaluate((wanted) => document.activeElement === wanted);
    for (let pressed = 0; !(await isActive()); pressed += 1) {
      if (pressed === MAX_ARROWS) throw new Error('the arrows never get there');
      await this.page.keyboard.press('ArrowUp');
    }
  }

  async #dress(look: Look): Promise<void> {
    const session = await this.page.createCDPSession();
    const features = [
      { name: 'prefers-color-scheme', value: look === 'dark' ? 'dark' : 'light' },
      { name: 'forced-colors', value: look === 'forced' ? 'active' : 'none' },
    ];
    await session.send('Emulation.setEmulatedMedia', { features });
  }
}
