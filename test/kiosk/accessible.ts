/** A page looked at by axe-core and by Chromium's own accessibility tree, and at 400 % (320 pixels wide). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const SMALL = { width: 1024, height: 768 };
/** WCAG 1.4.10: 1280 pixels at 400 %. */
const NARROW = { width: 320, height: 256 };
/** Roles that a person acts on. */
const ACTED_ON = ['button', 'link', 'textbox', 'checkbox', 'combobox'];

/** @param strict contrast of 7 to 1 (WCAG 1.4.6) as well */
export async function violations(page: Page, strict = false): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    { ...OPTIONS, ...(strict ? { rules: { 'color-contrast-enhanced': { enabled: true } } } : {}) },
  );
  expect(results.passes.length, 'axe has looked at something').toBeGreaterThan(10);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** Everything that can be acted on and has no name to say. */
async function nameless(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const acted = nodes.filter(({ role, ignored }) => !ignored && ACTED_ON.includes(String(role?.value)));
  expect(acted.length).toBeGreaterThan(0);
  return acted.filter(({ name }) => String(name?.value ?? '').trim() === '').map(({ role }) => String(role?.value));
}

function stickingOut(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(() => {
    const out = [...document.querySelectorAll('button, a, input, h1, h2, p, dd')]
      .filter((element) => element.closest('.govuk-visually-hidden') === null)
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 100));
    const more = Math.max(0, document.documentElement.scrollWidth - window.innerWidth);
    return more === 0 ? out : [more, ...out];
  });
}

/** At the letters that the visitor has chosen. Fails softly. */
export async function expectReflow(page: Page, screen: string): Promise<void> {
  expect.soft(await stickingOut(page), `${screen}: sticks out`).toEqual([]);
}

/** Pairs of buttons and links of which one lies over the other. What stays in its place while the page scrolls may lie over anything. */
export function lyingOver(page: Page): Promise<readonly string[]> {
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

/** What `look` finds in a window of this size, in pixels. */
export async function atSize<T>(page: Page, size: typeof NARROW, look: (page: Page) => Promise<T>): Promise<T> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false });
  await page.waitForFunction((width) => window.innerWidth === width, size.width);
  // What measures itself is drawn anew one frame after it was told of the size.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const found = await look(page);
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
  return found;
}

/** Fails softly, so that all screens are looked at. @param screen its name in the failures */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  expect.soft(await violations(page), `${screen}: axe`).toEqual([]);
  expect.soft(await nameless(page), `${screen}: names`).toEqual([]);
  expect.soft(await lyingOver(page), `${screen}: lies over`).toEqual([]);
  expect.soft(await atSize(page, SMALL, lyingOver), `${screen}: lies over, at 1024 pixels`).toEqual([]);
  expect.soft(await atSize(page, NARROW, lyingOver), `${screen}: lies over, at 320 pixels`).toEqual([]);
  expect.soft(await atSize(page, NARROW, stickingOut), `${screen}: sticks out, at 320 pixels`).toEqual([]);
}
