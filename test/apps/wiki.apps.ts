/** A wiki: a visitor signs in, writes a page, corrects it and deletes it. */
import { expect, test } from '@playwright/test';
import { pressKeys, typeText } from '../kiosk/x-input.ts';
import { playInBoth } from './both.ts';
import type { Tab } from './browsers/tab.ts';
import { PASSWORD, serveWiki, USER, WIKI } from './wiki/server.ts';

const TEXT = '#wpTextbox1';

test('wiki: a visitor writes a page, is asked before unsaved text is lost, and deletes the page', async () => {
  const values = await playInBoth({
    app: 'wiki',
    serve: serveWiki,
    async steps({ browser, sites, note }) {
      const address = (query: string): string => sites.secureUrl(WIKI, `/index.php?${query}`);
      await browser.open(address('title=Special:UserLogin'));
      const tab = await browser.tab(WIKI);
      await test.step('sign in', () => signIn(tab));
      await browser.open(address('title=Lunch&action=edit'));
      note('published', await test.step('write', () => write(tab, "Soup is '''£4''', \"all in\".")));

      await tab.click('#ca-edit a');
      await tab.click(TEXT);
      pressKeys('ctrl+End');
      typeText('And salad.');
      await browser.open(address('title=Main_Page'));
      const question = await browser.question();
      await browser.answer(false);
      note('unsaved', [question, await tab.value(`document.querySelector('${TEXT}').value.trim()`)]);
      await tab.click('#wpSave');
      note('corrected', await published(tab, 'salad'));

      await browser.open(address('title=Lunch&action=delete'));
      await tab.click('#wpConfirmB button, button#wpConfirmB');
      note(
        'deleted',
        await tab.until(
          "document.querySelector('#firstHeading').textContent.includes('complete') && document.querySelector('#firstHeading').textContent",
        ),
      );
    },
  });
  expect(values).toMatchObject({
    published: 'Soup is £4, "all in".',
    unsaved: [{ kind: 'leave' }, "Soup is '''£4''', \"all in\".\nAnd salad."],
    corrected: 'Soup is £4, "all in". And salad.',
  });
});

async function signIn(tab: Tab): Promise<void> {
  await tab.click('#wpName1');
  typeText(USER);
  pressKeys('Tab');
  typeText(PASSWORD);
  pressKeys('Return');
  await tab.until("mw.config.get('wgUserName')");
}

async function write(tab: Tab, text: string): Promise<string> {
  await tab.click(TEXT);
  typeText(text);
  await tab.click('#wpSave');
  return published(tab, 'Soup');
}

/** Waits until the published page contains a word; returns its text. */
function published(tab: Tab, word: string): Promise<string> {
  const text = "document.querySelector('.mw-parser-output p').innerText.trim()";
  return tab.until(`mw.config.get('wgAction') === 'view' && ${text}.includes('${word}') && ${text}`);
}
