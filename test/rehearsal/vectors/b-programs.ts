/** B: addresses that the operating system would open with another program. */
import { atOnce, onClick } from './pages.ts';
import type { Attack, Vector } from './types.ts';

const ADDRESSES: readonly (readonly [row: string, what: string, address: string, ways: string])[] = [
  ['21', 'an e-mail address', 'mailto:a@b.test', 'lsfwrmo'],
  ['22', 'a telephone number', 'tel:+4420000', 'lf'],
  ['22b', 'a text message', 'sms:+4420000', 'l'],
  ['23', 'an editor', 'vscode://file/etc/hostname', 'lf'],
  ['23b', 'a game store', 'steam://run/1', 's'],
  ['23c', 'a meeting', 'zoommtg://zoom.us/join?confno=1', 's'],
  ['23d', "Windows' settings", 'ms-settings:display', 'l'],
  ['23e', "Windows' support tool", 'ms-msdt:/id', 'f'],
  ['23f', "Windows' search", 'search-ms:query=x', 's'],
  ['25', "Windows' folders", 'shell:startup', 's'],
  ['23g', 'a mobile app store', 'market://details?id=x', 'w'],
];

const WAYS: readonly (readonly [key: string, what: string, attack: (address: string) => Attack])[] = [
  ['l', 'by a clicked link', (address) => onClick(`link('${address}')`)],
  ['s', 'by a script without a click', (address) => atOnce(`location = '${address}'`)],
  ['f', 'in a frame without a click', (address) => atOnce(`add('iframe', { src: '${address}' })`)],
  ['w', 'in a pop-up', (address) => onClick(`open('${address}')`)],
  ['r', 'by a redirect', redirected],
  ['m', 'by a meta refresh', (address) => atOnce(`add('meta', { httpEquiv: 'refresh', content: '0;url=${address}' })`)],
  ['o', 'by a form', (address) => onClick(`const form = add('form', { action: '${address}', method: 'post' }); form.submit()`)],
];

function redirected(address: string): Attack {
  return {
    files: { '/': { status: 302, headers: { Location: '/took' } }, '/took': { status: 302, headers: { Location: address } } },
    ran: 'took',
  };
}

/** Three layers: the page may not go there, the permission to start a program is refused, and the shell cannot reach any program. */
const GUARD = ['navigation.ts', 'permissions.ts', 'shell-wall.ts'] as const;

export const PROGRAM_VECTORS: readonly Vector[] = [
  ...ADDRESSES.flatMap(([row, what, address, ways]) =>
    WAYS.filter(([key]) => ways.includes(key)).map(
      ([key, way, attack]): Vector => ({
        id: `B-${row}${key}`,
        title: `${what}, ${way}`,
        guard: GUARD,
        ...attack(address),
      }),
    ),
  ),
  {
    id: 'B-26',
    title: 'a page that registers itself for e-mail addresses',
    guard: GUARD,
    ...onClick(
      `navigator.registerProtocolHandler?.('mailto', location.origin + '/?to=%s'); await pause(200); link('mailto:a@b.test')`,
    ),
  },
];
