/** Checks a page with axe-core and with Chromium's own accessibility tree, also at 400 % zoom (320 pixels wide). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const SMALL = { width: 1024, height: 768 };
/** WCAG 1.4.10: 1280 pixels at 400 % zoom. */
const NARROW = { width: 320, height: 256 };
/** Roles of interactive elements. */
const INTERACTIVE = ['button', 'link', 'textbox', 'checkbox', 'combobox'];

/** Returns axe's violations, as `rule: html | html`. @param strict also requires a contrast of 7 to 1 (WCAG 1.4.6) */
export async function violations(page: Page, strict = false): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    { ...OPTIONS, ...(strict ? { rules: { 'color-contrast-enhanced': { enabled: true } } } : {}) },
  );
  expect(results.passes.length, 'axe has looked at something').toBeGreaterThan(10);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** Returns the roles of all interactive elements without an accessible name. */
async function nameless(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const interactive = nodes.filter(({ role, ignored }) => !ignored && INTERACTIVE.includes(String(role?.value)));
  expect(interactive.length).toBeGreaterThan(0);
  return interactive.filter(({ name }) => String(name?.value ?? '').trim() === '').map(({ role }) => String(role?.value));
}

function overflowing(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(() => {
    const out = [...document.querySelectorAll('button, a, input, h1, h2, p, dd')]
      .filter((element) => element.closest('.govuk-visually-hidden') === null)
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 100));
    const more = Math.max(0, document.documentElement.scrollWidth - window.innerWidth);
    return more === 0 ? out : [more, ...out];
  });
}

/** Checks that nothing overflows the page's width at the text size that the visitor has chosen. Fails softly. */
export async function expectReflow(page: Page, screen: string): Promise<void> {
  expect.soft(await overflowing(page), `${screen}: overflows`).toEqual([]);
}

/** Returns pairs of buttons and links that overlap. Fixed and sticky elements are left out: they may lie over anything. */
export function overlapping(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const stays = (element: Element | null): boolean =>
      element !== null && (['fixed', 'sticky'].includes(getComputedStyle(element).position) || stays(element.parentElement));
    const seen = [...document.querySelectorAll('button, a')]
      .filter((element) => element.checkVisibility() && element.closest('.govuk-visually-hidden') === null && !stays(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    return seen.flatMap(({ element, box }, at) =>
      seen
        .slice(at + 1)
        .filter((other) => !element.contains(other.element))
        .filter((other) => Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 2)
        .filter((other) => Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 2)
        .map((other) => `${element.textContent} | ${other.element.textContent}`),
    );
  });
}

/** Runs `look` with a viewport of this size (pixels) and returns its result. */
export async function atSize<T>(page: Page, size: typeof NARROW, look: (page: Page) => Promise<T>): Promise<T> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false });
  await page.waitForFunction((width) => window.innerWidth === width, size.width);
  // Elements that measure themselves are redrawn one frame after they learn of the new size.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const found = await look(page);
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
  return found;
}

/** Checks axe, accessible names, overlaps and reflow. Fails softly, so that a test checks all its screens. @param screen its name in the failures */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  expect.soft(await violations(page), `${screen}: axe`).toEqual([]);
  expect.soft(await nameless(page), `${screen}: names`).toEqual([]);
  expect.soft(await overlapping(page), `${screen}: overlaps`).toEqual([]);
  expect.soft(await atSize(page, SMALL, overlapping), `${screen}: overlaps, at 1024 pixels`).toEqual([]);
  expect.soft(await atSize(page, NARROW, overlapping), `${screen}: overlaps, at 320 pixels`).toEqual([]);
  expect.soft(await atSize(page, NARROW, overflowing), `${screen}: overflows, at 320 pixels`).toEqual([]);
}
