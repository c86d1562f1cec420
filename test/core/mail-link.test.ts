import { expect, test } from '@playwright/test';
import { mailAddressOf } from '../../main/core/net/mail-link.ts';

const FOUND: Readonly<Record<string, string>> = {
  'mailto:plots@allotments.test': 'plots@allotments.test',
  'MAILTO:plots@allotments.test?subject=Hello&body=Words': 'plots@allotments.test',
  'mailto:o%27neil%40allotments.test': "o'neil@allotments.test",
  'mailto:jörg@müller.test#part': 'jörg@müller.test',
};

for (const [link, address] of Object.entries(FOUND))
  test(`the address in ${link} is ${address}`, () => expect(mailAddressOf(link)).toBe(address));

const NONE: Readonly<Record<string, string>> = {
  'no address': 'mailto:?subject=Hello',
  'several addresses': 'mailto:a@b.test,c@d.test',
  'words instead of an address': 'mailto:Call%20us%20@%20once',
  'a name that is not an address': 'mailto:somebody',
  'percent-encoding that cannot be decoded': 'mailto:%E0%A4%A@b.test',
  'an endless address': `mailto:${'a'.repeat(250)}@b.test`,
  'another scheme': 'tel:+442080000000',
};

for (const [what, link] of Object.entries(NONE))
  test(`a link with ${what} gives no address`, () => expect(mailAddressOf(link)).toBeNull());
