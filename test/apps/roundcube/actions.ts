/** Actions of a visitor in Roundcube. */
import { pressKeys, typeText } from '../../kiosk/x-input.ts';
import { until } from '../browsers/browser.ts';
import type { Tab } from '../browsers/tab.ts';
import { INBOX, textOf } from './letters.ts';
import { PASSWORD, type Roundcube, USER } from './server.ts';

export const PREVIEW = '#messagecontframe';
export const SEND = 'button.send';
export const BODY = '#composebody';
export const ATTACH = '#compose-attachments button.attach';
const TO = '#compose_to input[type=text]';

/** Roundcube accepts no commands while it waits for its server. */
const FREE = 'rcmail.busy === false';

// A deleted row stays in the list, without a height.
const ROWS = "[...document.querySelectorAll('#messagelist tbody tr')].filter(({ offsetHeight }) => offsetHeight > 0)";

export async function signIn(tab: Tab): Promise<void> {
  await tab.click('#rcmloginuser');
  typeText(USER);
  pressKeys('Tab');
  typeText(PASSWORD);
  pressKeys('Return');
  await subjects(tab, INBOX.length);
}

/** Waits until the list has this many letters; returns their subjects. */
export function subjects(tab: Tab, count: number): Promise<string[]> {
  return tab.until(`${ROWS}.length === ${count} && ${ROWS}.map((row) => row.querySelector('.subject a').textContent.trim())`);
}

/** Opens a letter next to the list. */
export async function openLetter(tab: Tab, subject: string): Promise<void> {
  const id = await tab.until<string>(`${ROWS}.find((row) => row.textContent.includes(${JSON.stringify(subject)})).id`);
  await tab.click(`#${id} .subject`);
  const shown = `document.querySelector('${PREVIEW}').contentDocument.body.innerText`;
  await tab.until(`${shown}.includes(${JSON.stringify(subject)}) && ${FREE}`);
}

/** Waits until Roundcube accepts commands again. */
export async function free(tab: Tab): Promise<void> {
  await tab.until(FREE);
}

/** Begins a letter to a friend. */
export async function compose(tab: Tab, subject: string): Promise<void> {
  await free(tab);
  await tab.click('#taskmenu a.compose');
  await tab.click(TO);
  typeText('friend@people.test,');
  await tab.click('#compose-subject');
  typeText(subject);
}

/** Waits for a sent letter and for the list; returns the letter's subject and decoded text. */
export async function sentLetter(tab: Tab, { letters }: Roundcube, count: number): Promise<unknown> {
  const letter = await until(`letter ${count}`, () => letters[count - 1]);
  await subjects(tab, INBOX.length);
  return { subject: /^Subject: (.*)$/m.exec(letter)?.[1]?.trim(), text: textOf(letter) };
}
