import { expect, test } from '@playwright/test';
import { CATEGORY_NAME } from '../../../main/core/filter/verdict.ts';
import { categoryName, productCategory, whyLeftOut } from '../../../main/core/lists/known-categories.ts';
import { exampleOf, Tally } from '../../../main/core/lists/tally.ts';
import { globallyAllowed, usageAllows } from '../../../main/core/lists/usage.ts';

test('any name of a folder or file becomes a valid category name', () => {
  const names: Readonly<Record<string, string>> = {
    adult: 'adult',
    Mixed_Adult: 'mixed-adult',
    'Hate Sites': 'hate-sites',
    '5million': 'list-5million',
    '---': 'list',
    été: 't',
    ['x'.repeat(40)]: 'x'.repeat(32),
  };
  expect(Object.keys(names).map(categoryName)).toEqual(Object.values(names));
  for (const name of Object.values(names)) expect(name).toMatch(CATEGORY_NAME);
});

test('well-known collections use the product\u2019s categories, others keep their own name', () => {
  const same: Readonly<Record<string, string>> = {
    porn: 'adult',
    agressif: 'hate',
    drogue: 'drugs',
    phishing: 'malware',
    cryptojacking: 'malware',
    redirector: 'proxy',
    vpn: 'proxy',
    doh: 'proxy',
    warez: 'piracy',
    gambling: 'gambling',
    translation: 'translation',
    // Sites that are only partly for adults are not adult sites.
    'mixed-adult': 'mixed-adult',
  };
  expect(Object.keys(same).map(productCategory)).toEqual(Object.values(same));
});

test('allow lists are never used to block, and lists of everyday subjects only if chosen explicitly', () => {
  for (const name of ['whitelist', 'liste-blanche']) expect.soft(whyLeftOut(name, false), name).not.toBeNull();
  const names = ['bank', 'child', 'liste-bu', 'sexual-education', 'press', 'strict-redirector', 'mixed-adult', 'translation'];
  for (const name of [...names, 'webmail', 'social-networks', 'associations-religieuses', 'shopping']) {
    expect.soft(whyLeftOut(name, true), name).not.toBeNull();
    // A file that somebody put there on purpose is used.
    expect.soft(whyLeftOut(name, false), name).toBeNull();
  }
  for (const name of ['adult', 'gambling', 'agressif', 'doh', 'redirector', 'vpn'])
    expect.soft(whyLeftOut(name, true), name).toBeNull();
});

test('the usage files of a collection say which of its lists are allow lists', () => {
  expect(usageAllows('# banks\nwhite\n')).toBe(true);
  expect(usageAllows('# white as snow\nblack\n')).toBe(false);
  expect(usageAllows('black\nwhite\n')).toBe(false);
  expect(usageAllows('')).toBe(false);
  const text = '# c\nNAME:\tadult\nDEFAULT_TYPE: black\nNAME EN: Adult\n\nNAME: press\nDEFAULT_TYPE:\twhite\nNAME EN: Press\n';
  expect([...globallyAllowed(text)]).toEqual(['press']);
});

test('a tally counts each reason, with its first lines and an example that is safe to print', () => {
  const tally = new Tally();
  for (let line = 1; line <= 6; line += 1) {
    tally.lines += 1;
    if (line % 2 === 0) tally.unusable('regex', `/x${line}/`);
  }
  tally.unusable('notAName', '\u001b[31mred\u202e');
  expect(tally.result().unusable).toEqual([
    { why: 'regex', count: 3, first: [2, 4, 6], example: '/x2/' },
    { why: 'notAName', count: 1, first: [6], example: '\ufffd[31mred\ufffd' },
  ]);
  expect(exampleOf('y'.repeat(500))).toBe(`${'y'.repeat(60)}…`);
});
