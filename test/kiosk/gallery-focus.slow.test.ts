/** Where the keyboard focus goes when the control that had it goes, what Escape does then, and what of our screens is read aloud in which language. */
import { expect, type Page, test } from '@playwright/test';
import type { PageState, Passage } from '../../main/contract/page-state.ts';
import { STATES } from '../../renderer/gallery/states.ts';
import POLISH from '../../renderer/messages/pl.json' with { type: 'json' };
import { atSize } from './accessible.ts';
import { type GalleryStage, openGallery } from './gallery-stage.ts';

test.setTimeout(600_000);

let stage: GalleryStage;
let page: Page;
test.beforeAll(async () => {
  stage = await openGallery();
  page = stage.page;
});
test.afterAll(() => stage?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const sent = (): Promise<readonly (readonly unknown[])[]> => page.evaluate(() => Reflect.get(window, 'sent'));

function stateNamed(name: string): PageState {
  const state = STATES[name];
  if (state === undefined) throw new Error(`The gallery has no state "${name}".`);
  return state;
}

/** Changes the state as the shell does, without a reload. */
const become = (state: PageState): Promise<void> => page.evaluate((shown) => Reflect.get(window, 'show')(shown), state);

/** Shows one state, gives a button the focus, then shows the next state. */
async function pass(from: string, name: string, next: PageState): Promise<void> {
  await stage.show(from);
  await button(name).focus();
  await become(next);
}

test('when a message goes with its button, the focus goes to the page below', async () => {
  for (const [from, name] of [
    ['page-mail', 'Close this message'],
    ['end-ten', 'Get 15 more minutes'],
    ['page-mail', 'Copy address'],
    ['page-read', 'Louder'],
  ] as const) {
    await pass(from, name, stateNamed('page'));
    await expect(button(name), name).toHaveCount(0);
    await expect.poll(sent, name).toContainEqual(['toPage']);
  }
  await stage.show('end-ten');
  await button('Close this notice').press('Enter');
  await expect.poll(sent, 'a website has the focus').toContainEqual(['toPage']);
});

test('with a page of ours below, its heading gets the focus', async () => {
  const start = stateNamed('start');
  await stage.show('start');
  await become({ ...start, browser: { ...start.browser, message: 'tabLimit' } });
  await button('Close this message').focus();
  await become(start);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await sent()).not.toContainEqual(['toPage']);
});

test('"Stop waiting" passes the focus on when the page stops loading', async () => {
  const state = stateNamed('page');
  const waiting = { ...state, browser: { ...state.browser, tabs: state.browser.tabs.map((tab) => ({ ...tab, waiting: true })) } };
  await stage.show('page');
  await become(waiting);
  await expect(button('Stop waiting')).toBeVisible({ timeout: 30_000 });
  await button('Stop waiting').focus();
  await become(state);
  await expect.poll(sent).toContainEqual(['toPage']);
});

test('"Stop reading" passes the focus on in a narrow toolbar, and keeps it in a wide one', async () => {
  await atSize(page, { width: 640, height: 512 }, async () => {
    await pass('page-read', 'Stop reading', stateNamed('page'));
    await expect.poll(sent).toContainEqual(['toPage']);
  });
  await become(stateNamed('page-read'));
  await button('Stop reading').focus();
  await become(stateNamed('page'));
  await expect(button('Read aloud')).toBeFocused();
});

test('when a background tab is closed, the tab in front gets the focus', async () => {
  const state = stateNamed('many-tabs');
  const withTabs = (from: number): PageState => ({
    ...state,
    browser: { ...state.browser, tabs: state.browser.tabs.slice(from, 4) },
  });
  await stage.show('many-tabs');
  // So few that each has its title and its buttons; the last is in front.
  await become(withTabs(2));
  await page.locator('.tabs .tab').first().locator('.tab__close').focus();
  await become(withTabs(3));
  await expect(page.locator('.tabs .tab')).toHaveCount(1);
  await expect(page.locator('.tabs [aria-current="true"]')).toBeFocused();
});

test('a sound button at the end of its scale keeps the focus, and does nothing', async () => {
  await stage.show('page-read');
  await button('Louder').focus();
  await page.keyboard.press('Enter');
  await expect(button('Louder')).toBeFocused();
  await expect(button('Louder')).toBeDisabled();
  expect(await sent()).not.toContainEqual(['sound', 'louder']);
  await button('Quieter').press('Enter');
  expect(await sent()).toContainEqual(['sound', 'quieter']);
});

test('a file being sent and a failed print keep the pressed button, and Escape still leaves the dialog', async () => {
  for (const [from, next, name, verb] of [
    ['upload-one', 'upload-copying', 'Send this file', 'uploadCancel'],
    ['print-sending', 'print-failed', 'Print', 'printCancel'],
  ] as const) {
    await pass(from, name, stateNamed(next));
    const pressed = page.getByRole('dialog').getByRole('button', { name, exact: true });
    await expect(pressed, name).toBeFocused();
    await expect(pressed, name).toBeDisabled();
    await page.keyboard.press('Escape');
    expect(
      (await sent()).filter(([each]) => each === verb),
      name,
    ).toEqual([[verb]]);
  }
});

test('Escape leaves a dialog once, even when the focus was lost with the button that had it', async () => {
  const cancelled = async (): Promise<number> => (await sent()).filter(([verb]) => verb === 'uploadCancel').length;
  // Chromium asks the page before it closes a dialog only if somebody has used the page.
  for (const [from, name, used] of [
    ['upload-one', 'Send this file', false],
    ['upload-many', 'Send these files', true],
  ] as const) {
    await stage.show(from);
    if (used) await page.keyboard.press('Tab');
    await button(name).focus();
    await become(stateNamed('upload-no-stick'));
    await expect(button(name)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect.poll(cancelled, name).toBe(1);
    // The shell has answered: that the dialog now closes is no second answer.
    await become(stateNamed('page'));
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.waitForTimeout(500);
    expect(await cancelled(), name).toBe(1);
  }
});

/** What the page sent last to be read. */
async function readOut(): Promise<readonly Passage[]> {
  const [, passages] = (await sent()).findLast(([verb]) => verb === 'read') ?? [];
  return (passages ?? []) as readonly Passage[];
}

test('the notice in Polish is read in Polish, and the rules, which are in English, in English', async () => {
  await stage.show('notice', 'pl');
  await page.getByRole('button', { name: POLISH['bar.readAloud'], exact: true }).click();
  const passages = await readOut();
  expect(passages.map(({ language }) => language)).toEqual(['pl', 'en', 'pl']);
  const [before, rules, after] = passages.map(({ text }) => text);
  expect(before).toContain(POLISH['language.helpOnly']);
  expect(rules).toContain('You cannot save or download here.');
  expect(after?.split('\n')).toContain(POLISH['reading.button'].replace('{name}', POLISH['notice.accept']));
  expect(passages.map(({ text }) => text).join('\n')).not.toContain('Button:');
});

test('the dialog for staff is read in English on a screen in Polish, without "Read aloud" itself', async () => {
  await stage.show('notice-closing', 'pl');
  await page.getByRole('button', { name: POLISH['bar.staff'], exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: POLISH['bar.readAloud'], exact: true }).click();
  const passages = await readOut();
  expect(passages.map(({ language }) => language)).toEqual(['en-GB']);
  const lines = passages[0]?.text.split('\n') ?? [];
  expect(lines).toEqual(expect.arrayContaining(['For staff only', 'Staff code', 'Button: Continue', 'Button: Cancel']));
  expect(lines.join('\n')).not.toContain(POLISH['bar.readAloud']);
});

test('where the network may want a sign-in, that comes before the advice to tell somebody', async () => {
  const order = async (): Promise<readonly string[]> => {
    const words = await page.getByRole('main').innerText();
    const parts = ['no internet', 'sign in to the network', 'Sign in to this network', 'tell the reception desk', 'Try again'];
    return parts.filter((part) => words.includes(part)).sort((one, other) => words.indexOf(one) - words.indexOf(other));
  };
  const all = ['no internet', 'sign in to the network', 'Sign in to this network', 'tell the reception desk'];
  await stage.show('start-noInternet');
  expect(await order()).toEqual(all);
  expect(await page.locator('[role=status] button').count()).toBe(0);
  await stage.show('failed-noInternet');
  expect(await order()).toEqual([...all, 'Try again']);
  await stage.show('notice-noInternet');
  expect(await order()).toEqual(all.filter((part) => !part.startsWith('Sign')));
  await expect(page.getByText('You may have to sign in to the network after you accept.')).toBeVisible();
});
