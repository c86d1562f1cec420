/** The comparison itself: it finds equal values equal, reports a difference, and handles dialogs in both browsers. */
import { expect, test } from '@playwright/test';
import { typeText } from '../kiosk/x-input.ts';
import { playInBoth } from './both.ts';

const PAGE = `<!doctype html><title>Frame</title><input id=name><button id=ask onclick="document.title = confirm('Sure?')">Ask</button>
  <input id=file type=file>
  <script>onbeforeunload = (event) => { event.preventDefault(); }</script>`;

test('the comparison itself: real input, a confirm, a file chooser and leaving a page, in both browsers', async () => {
  await playInBoth({
    app: 'frame',
    async serve(sites) {
      sites.page('frame.test', '/', PAGE);
      sites.page('frame.test', '/next', '<title>Next</title>');
      return { stop: async () => {} };
    },
    async steps({ browser, sites, note }) {
      await browser.open(sites.secureUrl('frame.test'));
      const tab = await browser.tab('frame.test');
      note('size', await tab.until('innerWidth > 0 && [innerWidth, innerHeight, devicePixelRatio]'));
      await tab.click('#name');
      typeText('Lunch £4.50 @ "ten"');
      note(
        'typed',
        await tab.until("document.querySelector('#name').value.endsWith('ten\"') && document.querySelector('#name').value"),
      );
      await tab.click('#ask');
      note('question', await browser.question());
      await browser.answer(true);
      note('answer', await tab.until("document.title !== 'Frame' && document.title"));
      await tab.click('#file');
      note('file', await browser.fileWish());
      await browser.open(sites.secureUrl('frame.test', '/next'));
      note('staying', await browser.question());
      await browser.answer(false);
      await browser.open(sites.secureUrl('frame.test', '/next'));
      note('leaving', await browser.question());
      await browser.answer(true);
      await browser.tab('/next');
      expect(await browser.tabs()).toBe(1);
    },
  });
});
