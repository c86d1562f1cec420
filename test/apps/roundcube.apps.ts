/** Webmail: a visitor reads, answers, writes and deletes letters in Roundcube. */
import { expect, test } from '@playwright/test';
import { pressKeys, typeText } from '../kiosk/hands.ts';
import { playInBoth } from './both.ts';
import { type Browser, until } from './browsers/browser.ts';
import type { Tab } from './browsers/tab.ts';
import { INBOX, textOf } from './roundcube/letters.ts';
import { MAIL, PASSWORD, type Roundcube, serveRoundcube, USER } from './roundcube/server.ts';

interface Visit {
  readonly browser: Browser;
  readonly tab: Tab;
  readonly served: Roundcube;
}

const PREVIEW = '#messagecontframe';
const TO = '#compose_to input[type=text], #compose_to textarea:not([name])';
const SEND = 'button.send';
const BODY = '#composebody';

test('a visitor reads, answers, writes and deletes letters', async () => {
  const values = await playInBoth({
    app: 'Roundcube',
    serve: (sites) => serveRoundcube(sites, INBOX),
    async steps({ browser, sites, served, note }) {
      await browser.open(sites.secureUrl(MAIL));
      const tab = await browser.tab(MAIL);
      const visit = { browser, tab, served };
      await test.step('sign in', () => signIn(tab));
      note('list', await test.step('list', () => subjects(tab, INBOX.length)));
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

async function signIn(tab: Tab): Promise<void> {
  await tab.click('#rcmloginuser');
  typeText(USER);
  pressKeys('Tab');
  typeText(PASSWORD);
  pressKeys('Return');
}

// A row that was deleted stays in the list, without a height.
const rows = "[...document.querySelectorAll('#messagelist tbody tr')].filter(({ offsetHeight }) => offsetHeight > 0)";

/** The subjects in the list, once there are so many. */
function subjects(tab: Tab, count: number): Promise<string[]> {
  return tab.until(`${rows}.length === ${count} && ${rows}.map((row) => row.querySelector('.subject a').textContent.trim())`);
}

async function openLetter(tab: Tab, subject: string): Promise<void> {
  await tab.until(`${rows}.find((row) => row.textContent.includes(${JSON.stringify(subject)})).id ||= 'wanted'`);
  const id = await tab.value(`${rows}.find((row) => row.textContent.includes(${JSON.stringify(subject)})).id`);
  await tab.click(`#${id} .subject`);
}

async function read(tab: Tab, subject: string): Promise<string> {
  await openLetter(tab, subject);
  return tab.words([PREVIEW, '#messagebody']);
}

async function answer({ tab, served }: Visit): Promise<unknown> {
  await openLetter(tab, 'Lunch on Tuesday');
  await tab.until(`document.querySelector('${PREVIEW}').contentDocument.body.innerText.includes('4.50')`);
  await tab.click('#toolbar-menu a.reply');
  await tab.until(`document.querySelector('${BODY}').value.includes('4.50')`);
  await tab.click(BODY);
  pressKeys('ctrl+Home');
  typeText('Yes, £5 @ "one" ~ fine');
  await tab.click(SEND);
  return sentLetter({ tab, served }, 1);
}

async function compose(tab: Tab, subject: string): Promise<void> {
  // It takes no orders while it waits for its server.
  await tab.until('rcmail.busy === false');
  await tab.click('#taskmenu a.compose');
  await tab.click(TO);
  typeText('friend@people.test,');
  await tab.click('#compose-subject');
  typeText(subject);
}

async function sendWithoutText({ browser, tab, served }: Visit): Promise<unknown> {
  await compose(tab, 'No text');
  await tab.click(SEND);
  const asked = await browser.question();
  await browser.answer(true);
  return [asked, await sentLetter({ tab, served }, 2)];
}

async function sendRich({ browser, tab, served }: Visit): Promise<unknown> {
  await compose(tab, 'Rich text');
  await tab.click('.editor-toolbar a.mce-i-html');
  await tab.click(['#composebody_ifr', 'body']);
  typeText('Lunch is ');
  pressKeys('ctrl+b');
  typeText('free');
  await tab.click('.tox-tbtn[aria-label="Plain text"], .tox-tbtn[title="Plain text"]');
  const asked = await browser.question();
  await browser.answer(false);
  await tab.click(SEND);
  return [asked, await sentLetter({ tab, served }, 3)];
}

async function attach({ browser, tab }: Visit): Promise<string> {
  await compose(tab, 'With a file');
  await tab.click('#compose-attachments button.attach');
  return browser.fileWish();
}

/** In the letter that is open. */
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
  await tab.click('#toolbar-menu a.delete');
  return subjects(tab, INBOX.length - 1);
}

async function signOut(tab: Tab): Promise<boolean> {
  await tab.click('#taskmenu a.logout');
  return tab.until("document.querySelector('#rcmloginuser') !== null");
}

/** What a letter says that was sent: its subject and, once decoded, its texts. The list is open again then. */
async function sentLetter({ tab, served }: Pick<Visit, 'tab' | 'served'>, count: number): Promise<unknown> {
  const letter = await until(`letter ${count}`, () => served.letters[count - 1]);
  await subjects(tab, INBOX.length);
  return { subject: /^Subject: (.*)$/m.exec(letter)?.[1]?.trim(), text: textOf(letter) };
}
