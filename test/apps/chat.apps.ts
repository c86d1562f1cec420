/** A chat: a visitor joins a room, writes a message, and gets the messages of others at once. */
import { expect, test } from '@playwright/test';
import { pressKeys, typeText } from '../kiosk/x-input.ts';
import { playInBoth } from './both.ts';
import { until } from './browsers/browser.ts';
import { CHAT, serveChat } from './chat/server.ts';

const PEOPLE = `(() => {
  const names = [...document.querySelectorAll('.names .user')].map((name) => name.textContent.trim());
  return names.length === 2 && names.sort();
})()`;
const HEARD = `(() => {
  const words = [...document.querySelectorAll('.msg[data-type=message] .content')].map((each) => each.textContent.trim());
  return words.length === 2 && words;
})()`;

test('chat: a visitor joins a room, writes a message, and gets the messages of others by WebSocket', async () => {
  const values = await playInBoth({
    app: 'chat',
    serve: serveChat,
    async steps({ browser, sites, served: { friend }, note }) {
      await browser.open(sites.secureUrl(CHAT));
      const tab = await browser.tab(CHAT);
      await tab.click('#connect button[type=submit]');
      await tab.see('#form textarea');
      note('people', await tab.until(PEOPLE));
      await tab.click('#form textarea');
      typeText('Lunch is £4, "all in" :-)');
      pressKeys('Return');
      note('said', await until('message from the visitor', () => friend.heard[0]));
      friend.say('See you at noon, 🍲');
      note('heard', await tab.until(HEARD));
      note(
        'live',
        sites.visitsTo(CHAT).some(({ kind }) => kind === 'websocket'),
      );
    },
  });
  expect(values).toMatchObject({
    people: ['@friend', 'visitor'],
    said: 'visitor: Lunch is £4, "all in" :-)',
    heard: ['Lunch is £4, "all in" :-)', 'See you at noon, 🍲'],
    live: true,
  });
});
