/** Random addresses for fuzzing, made of the pieces that matter to the filter, in odd spellings. */
import { pick, textOf, whole } from '../fakes/random.ts';
import { base64 } from './carrier-cases.ts';

const SCHEMES = [
  'https://',
  'http://',
  'wss://',
  'HTTP:\\\\',
  'https:',
  'blob:https://',
  'data:',
  'about:',
  'file://',
  'x:',
  '//',
  '',
];
export const HOSTS = [
  ...[
    'bad.example',
    'good.example',
    'nhs.example',
    'allowed.example',
    'own-bad.example',
    'www.google.com',
    'google.de',
    '127.1',
    '[::1]',
  ],
  ...[
    'web.archive.org',
    'translate.google.com',
    'bad-example.translate.goog',
    'archive.ph',
    'corsproxy.io',
    'imgs.search.test',
    'localhost',
  ],
  ...[
    'social.example',
    'xn--a',
    'a..b',
    '127.0.0.1:8080',
    '1.2.3.4.nip.io',
    'user@good.example',
    '\u24d1ad\u3002example',
    'bad.example.',
  ],
];
const PIECES = [
  ...[
    '/',
    '//',
    '?',
    '&',
    '=',
    ';',
    '#',
    '+',
    '%',
    '%2',
    '%2f',
    '%25',
    '%00',
    '%ff',
    '\\',
    '..',
    '.',
    '@',
    ':',
    ' ',
    '\t',
    '\n',
    "'",
  ],
  ...[
    'u=',
    'url=',
    'q=',
    'Q=',
    'safe=',
    's%61fe=off',
    'ssui=on',
    'safe=active',
    'safe=strict',
    '!off',
    'x',
    'search',
    'amp/s/',
    'r/hate',
  ],
  ...[
    'https://',
    'http:',
    'https%3A%2F%2F',
    'bad.example',
    'good.example',
    'free',
    'sex',
    'porn',
    'help',
    'aHR0cHM6Ly9iYWQ',
    'hvtrs8/-',
  ],
  ...[
    '\u0430',
    '\u0301',
    '\u200b',
    '\ud800',
    '\u{1f600}',
    '%D0%B0',
    '%f0%9f%98%80',
    '%ed%a0%80',
    '\uff0e',
    '[',
    ']',
    '\u202e',
    '%E2%80%8B',
  ],
];
export const ALPHABET = 'abcdehrtwx.-_:/\\@%?#&=+;0179[] \t\n\u00ad\u3002\u0430\u{1f600}\ud800';

export function tail(random: () => number): string {
  return Array.from({ length: whole(random, 12) }, () =>
    random() < 0.8 ? pick(random, PIECES) : textOf(random, ALPHABET, 3),
  ).join('');
}

/** A random address, sometimes with another one inside. */
export function address(random: () => number, layer = 0): string {
  const host = random() < 0.9 ? pick(random, HOSTS) : textOf(random, ALPHABET, whole(random, 20));
  const inner = layer < 3 && random() < 0.4 ? address(random, layer + 1) : '';
  const written = pick(random, [inner, encoded(inner), encoded(encoded(inner)), base64(inner)]);
  return `${pick(random, SCHEMES.slice(0, random() < 0.7 ? 2 : SCHEMES.length))}${host}/${tail(random)}${written}${tail(random)}`;
}

export function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
}

/** A host in random letters, dots and codes that the URL parser normalises to the same host. */
export function spelled(random: () => number, host: string): string {
  const letters = Array.from(host, (char) => {
    const looks = [
      char,
      char.toUpperCase(),
      `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
      `${char}\u00ad`,
      `${char}\t`,
    ];
    if (/[a-z0-9]/.test(char)) looks.push(String.fromCharCode(char.charCodeAt(0) + 0xfee0));
    if (char === '.') looks.push('\u3002', '\uff0e', '\uff61', '%E3%80%82');
    return char.length > 1 || char.charCodeAt(0) > 127 ? char : pick(random, looks);
  });
  return letters.join('') + '.'.repeat(random() < 0.3 ? whole(random, 4) : 0);
}
