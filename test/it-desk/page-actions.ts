/** The IT desk in Debian's Chromium, from a file, and what tests do with it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, expect, type Page } from '@playwright/test';

const CHROMIUM = '/usr/bin/chromium';
const PAGE = join(import.meta.dirname, '../../out/app/it-desk/it-desk.html');
const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
export const PHRASE = 'four words at random';
/** Sealing a key takes 1 GB and some seconds, on purpose. */
export const PATIENTLY = { timeout: 120_000 };

export async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

export async function save(page: Page, name: string, folder: string): Promise<void> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Save ${name}`, exact: true }).click(),
  ]);
  await file.saveAs(join(folder, name));
}

interface Opened {
  readonly page: Page;
  /** Addresses that were asked for, but for the page itself and its workers. */
  readonly requests: readonly string[];
  /** What the page's console told of. */
  readonly errors: readonly string[];
}

export async function opened(browser: Browser): Promise<Opened> {
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  const [requests, errors]: [string[], string[]] = [[], []];
  context.on('request', (request) => {
    if (!/^(file|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(pathToFileURL(PAGE).href);
  return { page, requests, errors };
}

export async function startBrowser(): Promise<Browser> {
  expect(existsSync(CHROMIUM), 'apt install chromium').toBe(true);
  return await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}
