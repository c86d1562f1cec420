/** The libraries that sites use most: each page does a small thing with one, and reports the result. */
import { expect, test } from '@playwright/test';
import { playInBoth } from './both.ts';
import { EXPECTED } from './libraries/expected.ts';
import { LIBRARIES, PICTURED, pageNames, serveLibraries } from './libraries/server.ts';

test('every library page has an expected value', () => {
  expect(Object.keys(EXPECTED)).toEqual(pageNames);
});

test('the libraries work in the kiosk as they do without it', async () => {
  await playInBoth({
    app: 'libraries',
    serve: serveLibraries,
    async steps({ browser, sites, note, picture }) {
      const wrong: Record<string, unknown> = {};
      for (const name of pageNames) {
        await browser.open(sites.secureUrl(LIBRARIES, `/${name}`));
        const page = await browser.tab(`/${name}`);
        const here = `location.pathname === '/${name}' && document.documentElement.dataset.result`;
        const result = await page
          .until<string>(here, 15_000)
          .catch(() => page.value<string>("JSON.stringify({ value: 'nothing', problems })"));
        note(name, JSON.parse(result));
        if (PICTURED.has(name)) await picture(name, page);
        if (JSON.stringify(JSON.parse(result)) !== JSON.stringify({ value: EXPECTED[name], problems: [] }))
          wrong[name] = JSON.parse(result);
      }
      expect(wrong, `wrong in the ${browser.kind} browser`).toEqual({});
    },
  });
});
