import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { WEEKDAYS } from '../../main/core/settings/settings.ts';
import { checkSettings } from '../../main/node/settings/check-settings.ts';
import { readSettings } from '../../main/node/settings/settings-file.ts';
import { test } from '../fakes/folder.ts';

/** A settings folder with this text as its kiosk.json. */
async function folderWith(folder: string, text: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, 'kiosk.json'), text);
  return folder;
}

async function problemsOf(folder: string, text: string | Uint8Array): Promise<readonly string[]> {
  const read = await readSettings(await folderWith(folder, text));
  return read.ok ? [] : read.problems;
}

function problems(value: unknown): readonly string[] {
  const checked = checkSettings(value);
  return checked.ok ? [] : checked.problems;
}

test('an empty kiosk.json gives the default settings', async ({ folder }) => {
  const read = await readSettings(await folderWith(folder, '{}'));
  expect(read).toEqual({
    ok: true,
    value: {
      site: { name: 'Public PC', pc: '', organisation: 'The council', help: 'a member of staff', helpdesk: 'the IT helpdesk' },
      session: { idleSeconds: 240, warningSeconds: 60, coverSeconds: 120, limitMinutes: 60, extendMinutes: 15, busy: [] },
      tabs: { max: 8 },
      startPage: { links: [] },
      search: { template: 'https://duckduckgo.com/?kp=1&q={query}', youtube: 'moderate' },
      unlistedSites: { adult: 'ask', gambling: 'ask', drugs: 'ask', proxy: 'ask', others: 'ask', text: 'show' },
      network: { allowHosts: [], signInPage: null },
      language: 'en-GB',
      languages: ['tr', 'bg', 'ro', 'pl', 'el', 'sq', 'so', 'bn', 'ar', 'fr'],
      files: { uploadFromStick: false },
      printing: { printer: null, maxPages: 10 },
      display: { scale: 'auto' },
      look: { colour: null, logo: null },
      updates: { url: null, attentionDays: 45, badDays: 90 },
      journal: { keepDays: 90 },
      keyboard: { layout: null, variant: '' },
      pc: { patience: 1 },
      hours: { week: null, exceptions: [], lastSessionMinutes: 5, restartAt: 240 },
    },
  });
});

test('settings that staff write are used', () => {
  const hours = { ...Object.fromEntries(WEEKDAYS.map((day) => [day, 'closed'])), monday: '08:00-18:00', tuesday: '00:00-24:00' };
  const link = { title: 'Bank', url: 'https://bank.example/', hint: 'Online banking' };
  const file = {
    session: { idleSeconds: 30, coverSeconds: 0 },
    startPage: { links: [link, { title: 'Mail', url: 'http://mail.example' }] },
    hours,
  };
  const checked = checkSettings({
    $schema: './kiosk.schema.json',
    ...file,
    network: { allowHosts: ['127.0.0.1:8080', '*.localhost'], signInPage: 'http://login.guest.example/' },
  });
  expect(checked).toMatchObject({
    ok: true,
    value: {
      session: { idleSeconds: 30, warningSeconds: 60, coverSeconds: 0 },
      startPage: { links: [link, { title: 'Mail', url: 'http://mail.example' }] },
      network: { allowHosts: ['127.0.0.1:8080', '*.localhost'], signInPage: 'http://login.guest.example/' },
      hours: {
        week: { monday: { opens: 480, closes: 1080 }, tuesday: { opens: 0, closes: 1440 }, wednesday: null },
        exceptions: [],
        lastSessionMinutes: 5,
        restartAt: 240,
      },
    },
  });
});

const WEEK = Object.fromEntries(WEEKDAYS.map((day) => [day, '08:00-18:00']));

test('bank holidays, busy times, the last session and the restart time are read from the settings', () => {
  const exceptions = [
    { date: '2026-12-24', hours: '08:00-12:00' },
    { first: '2026-12-25', last: '2027-01-01', hours: 'closed', name: 'Christmas' },
  ];
  const session = { extendMinutes: 20, busy: [{ day: 'monday', time: '12:00-14:00' }] };
  expect(checkSettings({ session, hours: { ...WEEK, exceptions, lastSessionMinutes: 0, restartAt: 'never' } })).toMatchObject({
    ok: true,
    value: {
      session: { extendMinutes: 20, busy: [{ weekday: 'monday', from: 720, until: 840 }] },
      hours: {
        exceptions: [
          { first: 20_811, last: 20_811, hours: { opens: 480, closes: 720 }, name: null },
          { first: 20_812, last: 20_819, hours: null, name: 'Christmas' },
        ],
        lastSessionMinutes: 0,
        restartAt: null,
      },
    },
  });
});

test('impossible days and hours in the settings are reported with what to write', () => {
  const exceptions = [
    { date: '2026-02-30', hours: 'closed' },
    { date: '2026-12-25', first: '2026-12-25', hours: 'closed' },
    { first: '2026-12-27', last: '2026-12-25', hours: 'closed' },
    { date: '2026-12-25' },
  ];
  const busy = [{ day: 'mon', time: 'closed' }];
  const found = problems({ session: { extendMinutes: 0, busy }, hours: { ...WEEK, exceptions, restartAt: '4:00' } });
  expect(found).toEqual([
    'kiosk.json: session.extendMinutes must be a whole number from 5 to 120; it is 0.',
    'kiosk.json: session.busy, entry 1, day must be a day of the week such as "monday"; it is "mon".',
    'kiosk.json: session.busy, entry 1, time must be a time such as "12:00-14:00"; it is "closed".',
    'kiosk.json: hours.exceptions, entry 1, date must be a day such as "2026-12-25"; it is "2026-02-30".',
    'kiosk.json: hours.exceptions, entry 2 must be a group in curly brackets with "date", or "first" and "last", and "hours"; it is a group.',
    'kiosk.json: hours.exceptions, entry 3, last must not be before "first"; it is "2026-12-25".',
    'kiosk.json: hours.exceptions, entry 4, hours is missing; it must be "closed", or opening and then closing time such as "08:00-18:00".',
    'kiosk.json: hours.restartAt must be "never", or a time such as "04:00"; it is "4:00".',
  ]);
});

test('all problems of the settings are reported at once, each with its key and the remedy', () => {
  const bad = {
    site: { name: '', help: 7, helpdesk: ' ' },
    session: { idleSeconds: 'soon', warningSeconds: 19, coverSeconds: 5, limitMinutes: 1.5, idelSeconds: 3 },
    tabs: [],
    startPage: {
      links: [
        { title: 'Mail', url: 'mail.example' },
        { title: 'Run', url: 'javascript:alert(1)' },
        { url: 'https://x.example/', shade: 'red' },
      ],
    },
    search: { template: 'https://search.example/?q=' },
    network: { allowHosts: ['http://intranet/', '*'], signInPage: 'login.guest.example' },
    hours: {
      monday: '8-18',
      tuesday: '18:00-08:00',
      wednesday: 'closed',
      thursday: 'closed',
      friday: 'closed',
      saturday: 'closed',
    },
    maxTabs: 3,
    nonsense: true,
    idleSeconds: 30,
  };
  expect([...problems(bad)].sort()).toEqual(
    [
      'kiosk.json: site.name must be text of 1 to 80 characters; it is "".',
      'kiosk.json: site.help must be text of 1 to 160 characters; it is 7. Put double quotes around it.',
      'kiosk.json: site.helpdesk must be text of 1 to 160 characters; it is " ".',
      'kiosk.json: session.idleSeconds must be a whole number from 5 to 1800; it is "soon". Write a number without quotes.',
      'kiosk.json: session.warningSeconds must be a whole number from 20 to 120; it is 19.',
      'kiosk.json: session.coverSeconds must be 0, or a whole number from 10 to 600; it is 5.',
      'kiosk.json: session.limitMinutes must be a whole number from 5 to 240; it is 1.5.',
      'kiosk.json: session.idelSeconds is not a setting. Did you mean "idleSeconds"?',
      'kiosk.json: tabs must be a group in curly brackets; it is a list.',
      'kiosk.json: startPage.links, entry 1, url must be a whole web address such as "https://www.gov.uk/"; it is "mail.example".',
      'kiosk.json: startPage.links, entry 2, url must be a whole web address such as "https://www.gov.uk/"; it is "javascript:alert(1)".',
      'kiosk.json: startPage.links, entry 3, title is missing; it must be text of 1 to 60 characters.',
      'kiosk.json: startPage.links, entry 3, shade is not a setting. Remove it.',
      'kiosk.json: search.template must be a web address with {query} once where the search words go, such as "https://example.org/?q={query}"; it is "https://search.example/?q=".',
      'kiosk.json: network.allowHosts, entry 1 must be a host such as "printer.example", "*.printer.example" or "192.0.2.7:8080", without https:// and path; it is "http://intranet/".',
      'kiosk.json: network.allowHosts, entry 2 must be a host such as "printer.example", "*.printer.example" or "192.0.2.7:8080", without https:// and path; it is "*".',
      'kiosk.json: network.signInPage must be null, or a whole web address such as "http://login.guest.example/"; it is "login.guest.example".',
      'kiosk.json: hours.monday must be "closed", or opening and then closing time such as "08:00-18:00"; it is "8-18".',
      'kiosk.json: hours.tuesday must be "closed", or opening and then closing time such as "08:00-18:00"; it is "18:00-08:00".',
      'kiosk.json: hours.sunday is missing; it must be "closed", or opening and then closing time such as "08:00-18:00".',
      'kiosk.json: maxTabs is not a setting. Did you mean "tabs"?',
      'kiosk.json: nonsense is not a setting. Remove it.',
      'kiosk.json: idleSeconds is not a setting. It belongs at session.idleSeconds.',
    ].sort(),
  );
});

test('a settings file that is not an object is refused', () => {
  for (const value of [null, [], 'x', 3, true]) expect(problems(value), JSON.stringify(value)).toHaveLength(1);
  expect(problems([])).toEqual(['kiosk.json: the whole file must be a group in curly brackets; it is a list.']);
});

test('names such as __proto__ and constructor are unknown settings like any other', async ({ folder }) => {
  const found = await problemsOf(folder, '{"__proto__": {"site": 1}, "constructor": 2, "toString": 3}');
  expect(found).toEqual([
    'kiosk.json: __proto__ is not a setting. Remove it.',
    'kiosk.json: constructor is not a setting. Remove it.',
    'kiosk.json: toString is not a setting. Remove it.',
  ]);
});

test('a long value in a settings problem is truncated', () => {
  const [problem = ''] = problems({ site: { name: 'x'.repeat(5000) } });
  expect(problem.length).toBeLessThan(200);
});

test('a syntax error in the settings is reported with line, column and the remedy', async ({ folder }) => {
  const rows: readonly (readonly [text: string, problem: string])[] = [
    ['{\n  "tabs": { "max": 3 },\n}', 'line 3, column 1: Remove the comma before this bracket.'],
    [
      '{\n  "tabs": { "max": 3 }\n  "hours": null\n}',
      'line 3, column 3: A comma or a closing curly bracket is missing before this.',
    ],
    ['{ "hours" null }', 'line 1, column 11: A colon is missing after "hours".'],
    ['{ hours: null }', 'line 1, column 3: A setting\'s name in double quotes belongs here, as in "name": "value".'],
    ['{ "tabs": { "max": 3 }', 'line 1, column 23: A comma or a closing curly bracket is missing before this.'],
    [
      '{ "hours": always }',
      'line 1, column 12: This is not a value. Text needs double quotes around it; write numbers, true, false and null without.',
    ],
    ['{ "hours": null, // always\n }', 'line 1, column 18: Comments are not possible in this file. Remove it.'],
    ['{ "hours": null, "hours": null }', 'line 1, column 18: "hours" is written twice in the same place. Keep one of them.'],
    ['{} {}', 'line 1, column 4: Something is left over after the end. Remove it, or look for a bracket too many before it.'],
    ['', 'line 1, column 1: The file ends too early. A closing bracket is missing.'],
    [
      '{ "site": { "name": "a\nb" } }',
      'line 1, column 21: This text is not closed by a double quote on its line, or has a backslash too many (write \\\\ for one).',
    ],
  ];
  for (const [text, problem] of rows) expect.soft(await problemsOf(folder, text), text).toEqual([`kiosk.json: ${problem}`]);
});

test('a settings file saved by Windows Notepad, with a byte order mark and CRLF, is read', async ({ folder }) => {
  expect(await problemsOf(folder, '\ufeff{\r\n  "tabs": { "max": 3 }\r\n}\r\n')).toEqual([]);
});

test('a settings file that is missing, too large, in another encoding or not a file is reported', async ({ folder }) => {
  const currentProblems = async () => readSettings(folder).then((read) => (read.ok ? [] : read.problems));
  expect(await currentProblems()).toEqual(['kiosk.json is missing. Put it back.']);
  expect(await problemsOf(folder, ' '.repeat((1 << 20) + 1))).toEqual(['kiosk.json is larger than 1 MB. Make it smaller.']);
  expect(await problemsOf(folder, Buffer.from('\ufeff{}', 'utf16le'))).toEqual([
    'kiosk.json is not in UTF-8. Open it in a text editor and save it with the encoding UTF-8.',
  ]);
  await rm(join(folder, 'kiosk.json'));
  await symlink('/etc/hostname', join(folder, 'kiosk.json'));
  expect(await currentProblems()).toEqual(['kiosk.json is a link to another place. Put the file itself there.']);
  await rm(join(folder, 'kiosk.json'));
  await mkdir(join(folder, 'kiosk.json'));
  expect(await currentProblems()).toEqual(['kiosk.json is not a file. Put a plain text file in its place.']);
});
