/** Webmail: a visitor reads, answers, writes and deletes letters in Roundcube. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { RealStick } from '../kiosk/pack-actions.ts';
import { pressKeys, typeText } from '../kiosk/x-input.ts';
import { playInBoth } from './both.ts';
import type { Browser } from './browsers/browser.ts';
import type { Tab } from './browsers/tab.ts';
import { ATTACH, BODY, compose, free, openLetter, PREVIEW, SEND, sentLetter, signIn, subjects } from './roundcube/actions.ts';
import { INBOX } from './roundcube/letters.ts';
import { MAIL, type Roundcube, serveRoundcube } from './roundcube/server.ts';

const MENU = 'Soup £4, salad £5.5';

interface Visit {
  readonly browser: Browser;
  readonly tab: Tab;
  readonly served: Roundcube;
}

test('webmail: a visitor reads, answers, writes and deletes letters', async () => {
  const values = await playInBoth({
    app: 'Roundcube',
    serve: (sites) => serveRoundcube(sites, INBOX),
    async steps({ browser, sites, served, note }) {
      await browser.open(sites.secureUrl(MAIL));
      const tab = await browser.tab(MAIL);
      const visit = { browser, tab, served };
      await test.step('sign in', () => signIn(tab));
      note('list', await subjects(tab, INBOX.length));
      note('read', await test.step('read', () => read(tab, 'Your council tax bill')));
      note('answer', await test.step('answer', () => answer(visit)));
      note('empty letter', await test.step('a letter without text', () => sendWithoutText(visit)));
      note('rich letter', await test.step('a letter with bold text', () => sendRich(visit)));
      note('attachment', await test.step('attachment', () => attach(visit)));
      note('unsaved', await test.step('an unsaved letter', () => leaveUnsaved(visit, sites.secureUrl(MAIL, '/?_task=mail'))));
      note('delete', await test.step('delete', () => deleteLetter(tab)));
      note('signed out', await test.step('sign out', () => signOut(tab)));
    },
  });
  expect(values).toMatchObject({
    list: ['To be deleted', 'Lunch on Tuesday', 'Your council tax bill'],
    read: expect.stringContaining('your bill is £123.45.'),
    answer: {
      subject: 'Re: Lunch on Tuesday',
      text: expect.stringMatching(/^Yes, £5 @ "one" ~ fine.*\n> Shall we have lunch\? It is £4\.50 "all in"\.$/s),
    },
    'empty letter': [{ kind: 'confirm' }, { subject: 'No text' }],
    'rich letter': [{ kind: 'confirm' }, { text: expect.stringContaining('<strong>free</strong>') }],
    unsaved: [{ kind: 'leave' }, 'An hour of work', { kind: 'leave' }, { length: 3 }],
    delete: ['Lunch on Tuesday', 'Your council tax bill'],
    'signed out': true,
  });
});

test('webmail with uploads allowed: a visitor sends a letter with a file from their stick', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const folder = mkdtempSync(join(tmpdir(), 'apps-stick-'));
  const stick = new RealStick(folder);
  const file = join(folder, 'menu.txt');
  writeFileSync(file, MENU);
  await stick.open((dir) => copyFileSync(file, join(dir, 'menu.txt')));
  stick.plug('ro');
  try {
    const values = await playInBoth({
      app: 'Roundcube with a stick',
      settings: { files: { uploadFromStick: true } },
      serve: (sites) => serveRoundcube(sites, INBOX),
      async steps({ browser, sites, served, note }) {
        await browser.open(sites.secureUrl(MAIL));
        const tab = await browser.tab(MAIL);
        await signIn(tab);
        await compose(tab, 'The menu');
        await tab.click(ATTACH);
        await browser.giveFile(file);
        note('attached', await tab.words('#attachment-list li .attachment-name'));
        await tab.click(BODY);
        typeText('Here it is.');
        await tab.click(SEND);
        note('letter', await sentLetter(tab, served, 1));
      },
    });
    const asSent = Buffer.from(MENU).toString('base64');
    expect(values).toMatchObject({ attached: 'menu.txt', letter: { text: expect.stringContaining(asSent) } });
  } finally {
    stick.pull();
    rmSync(folder, { recursive: true });
  }
});

async function read(tab: Tab, subject: string): Promise<string> {
  await openLetter(tab, subject);
  return tab.words([PREVIEW, '#messagebody']);
}

async function answer({ tab, served }: Visit): Promise<unknown> {
  await openLetter(tab, 'Lunch on Tuesday');
  await tab.click('#toolbar-menu a.reply:not(.disabled)');
  await tab.until(`document.querySelector('${BODY}').value.includes('4.50')`);
  await tab.click(BODY);
  pressKeys('ctrl+Home');
  typeText('Yes, £5 @ "one" ~ fine');
  await tab.click(SEND);
  return sentLetter(tab, served, 1);
}

async function sendWithoutText({ browser, tab, served }: Visit): Promise<unknown> {
  await compose(tab, 'No text');
  await tab.click(SEND);
  const question = await browser.question();
  await browser.answer(true);
  return [question, await sentLetter(tab, served, 2)];
}

/** The visitor switches to plain text, is warned of what that costs, and keeps the bold word. */
async function sendRich({ browser, tab, served }: Visit): Promise<unknown> {
  await compose(tab, 'Rich text');
  await tab.click('.editor-toolbar a.mce-i-html');
  // A frame takes no clicks before it has been drawn.
  await expect(async () => {
    await tab.click(['#composebody_ifr', 'body']);
    expect(await tab.value("document.querySelector('#composebody_ifr').contentDocument.hasFocus()")).toBe(true);
  }).toPass();
  typeText('Lunch is ');
  pressKeys('ctrl+b');
  typeText('free');
  await tab.click('.tox-tbtn[aria-label="Plain text"], .tox-tbtn[title="Plain text"]');
  const question = await browser.question();
  await browser.answer(false);
  await tab.click(SEND);
  return [question, await sentLetter(tab, served, 3)];
}

async function attach({ browser, tab }: Visit): Promise<string> {
  await compose(tab, 'With a file');
  await tab.click(ATTACH);
  return browser.fileWish();
}

/** Leaves the letter that is open. */
async function leaveUnsaved({ browser, tab }: Visit, address: string): Promise<unknown> {
  await tab.click(BODY);
  typeText('An hour of work');
  await browser.open(address);
  const first = await browser.question();
  await browser.answer(false);
  const kept = await tab.value(`document.querySelector('${BODY}').value`);
  await browser.open(address);
  const second = await browser.question();
  await browser.answer(true);
  return [first, kept, second, await subjects(tab, INBOX.length)];
}

async function deleteLetter(tab: Tab): Promise<unknown> {
  await openLetter(tab, 'To be deleted');
  await tab.click('#toolbar-menu a.delete:not(.disabled)');
  return subjects(tab, INBOX.length - 1);
}

async function signOut(tab: Tab): Promise<boolean> {
  // A deleted letter is gone from the list before the server has been told.
  await free(tab);
  await tab.click('#taskmenu a.logout');
  return tab.until("document.querySelector('#rcmloginuser') !== null");
}
