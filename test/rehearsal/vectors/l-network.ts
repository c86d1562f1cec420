/** L: ways to places that must be out of reach: the PC itself, and refused sites. `kiosk/bypass*.test.ts` tests many more. */
import { SOCKET_ATTACKS } from '../../sites/request-attacks/sockets.ts';
import type { RequestAttack } from '../../sites/request-attacks/types.ts';
import { WORKER_ATTACKS } from '../../sites/request-attacks/workers.ts';
import { atOnce, onClick, talk } from './pages.ts';
import type { Attack, Place, Text, Vector } from './types.ts';

const GATES = ['request-gate.ts', 'connection-gate.ts', 'document-gate.ts'] as const;

const SPELLINGS: readonly (readonly [row: string, title: string, host: string])[] = [
  ['190', 'in full', '127.0.0.1'],
  ['190b', 'short', '127.1'],
  ['190c', 'as one number', '2130706433'],
  ['190d', 'in hexadecimal', '0x7f000001'],
  ['190e', 'in octal', '0177.0.0.1'],
  ['190f', 'as the unspecified address', '0.0.0.0'],
  ['190g', 'by name', 'localhost'],
  ['190h', 'by a subdomain', 'a.localhost'],
  ['190i', 'as mapped IPv6', '[::ffff:127.0.0.1]'],
  ['190j', 'with a trailing dot', '127.0.0.1.'],
  ['190k', 'in full-width digits', '１２７.０.０.１'],
];

/** The ways in which a page requests an address, which is given as an expression. */
const ASKS: readonly (readonly [row: string, title: string, attack: (address: string) => Attack])[] = [
  ['181', 'as a page', (to) => atOnce(`location = ${to}`)],
  ['181b', 'as a pop-up', (to) => onClick(`open(${to})`)],
  ['181c', 'as a frame', (to) => atOnce(`add('iframe', { src: ${to} })`)],
  ['181d', 'as a form', (to) => atOnce(`add('form', { method: 'post', action: ${to} }).submit()`)],
  ['182', 'as a socket', (to) => atOnce(`new WebSocket(${to}.replace('http', 'ws'))`)],
  ['189', 'as a beacon', (to) => atOnce(`navigator.sendBeacon(${to})`)],
  ['189b', 'as a ping of a link', (to) => onClick(`link('#x', { ping: ${to} })`)],
  ['189c', 'as server-sent events', (to) => atOnce(`new EventSource(${to})`)],
  [
    '189d',
    'as a request that outlives the page',
    (to) => atOnce(`fetch(${to}, { mode: 'no-cors', keepalive: true }); location = 'about:blank'`),
  ],
  ['189e', 'as a picture', (to) => atOnce(`new Image().src = ${to}`)],
];

/** Plays an attack from a page over plain http, so that Chromium's rule about mixed content does not stop it. */
function plainly(attack: Attack): Attack {
  return { ...attack, opens: ({ plain }) => plain('/') };
}

const HERE = "'http://127.0.0.1:' + place.tcp + '/'";

/** Fills in the placeholders in texts of `test/sites/request-attacks`, which are in braces. */
function filled(text: string, { blocked, plain, tcp, udp }: Place, counts: RequestAttack['counts']): string {
  const port = { connections: tcp, datagrams: udp, site: Number(new URL(blocked).port) }[counts ?? 'site'];
  const host = `${new URL(blocked).hostname}:${port}`;
  const values: Readonly<Record<string, string>> = {
    url: `https://${host}/leak`,
    origin: `https://${host}`,
    socket: `wss://${host}/leak`,
    host,
    port: String(port),
    plain: `http://${host}/leak`,
    plainPage: plain('/page'),
  };
  return text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}

function borrowed(attack: RequestAttack): Attack {
  const files = Object.entries(attack.files ?? {}).map(([name, file]) => {
    const { text = '', status = 200, headers = {} } = typeof file === 'string' ? { text: file } : file;
    const head = Object.entries(headers).map(([key, value]): [string, Text] => [
      key,
      (place) => filled(value, place, attack.counts),
    ]);
    const body: Text = (place) =>
      `${filled(text, place, attack.counts)}${name === 'page' ? `${talk(place)}<script>say('ready'); say('ran')</script>` : ''}`;
    return [`/${name}`, { status, headers: Object.fromEntries(head), body }] as const;
  });
  return { files: Object.fromEntries(files), opens: ({ own }) => own('/page') };
}

export const NETWORK_VECTORS: readonly Vector[] = [
  ...SPELLINGS.map(
    ([row, title, host]): Vector => ({
      id: `L-${row}`,
      title: `this PC, ${title}`,
      guard: GATES,
      ...plainly(atOnce(`fetch('http://${host}:' + place.tcp + '/', { mode: 'no-cors' }).catch(() => {})`)),
    }),
  ),
  ...ASKS.map(
    ([row, title, attack]): Vector => ({
      id: `L-${row}`,
      title: `this PC, ${title}`,
      ...plainly(attack(HERE)),
      guard: row === '181b' ? [...GATES, 'pop-ups.ts', 'kiosk-window.ts'] : GATES,
    }),
  ),
  {
    id: 'L-181e',
    title: 'this PC, by a redirect',
    guard: GATES,
    ran: 'took' as const,
    opens: ({ plain }) => plain('/'),
    files: {
      '/': { status: 302, headers: { Location: '/took' } },
      '/took': { status: 302, headers: { Location: ({ tcp }) => `http://127.0.0.1:${tcp}/` } },
    },
  },
  {
    id: 'L-181f',
    title: 'this PC, typed',
    guard: ['guest-tabs.ts', ...GATES],
    ran: 'typed',
    opens: ({ tcp }) => `http://127.0.0.1:${tcp}/`,
  },
  {
    id: 'L-193',
    title: 'a refused site, typed',
    guard: ['guest-tabs.ts', ...GATES],
    ran: 'typed',
    opens: ({ blocked }) => blocked,
  },
  { id: 'L-193b', title: 'a refused site, in a frame', guard: GATES, ...atOnce("add('iframe', { src: place.blocked })") },
  {
    id: 'L-193c',
    title: 'a refused site, with a trailing dot',
    guard: GATES,
    ...atOnce("fetch(place.blocked.replace('.test', '.test.'), { mode: 'no-cors' }).catch(() => {})"),
    twinless: 'without the gate this name cannot be resolved here',
  },
  ...[...SOCKET_ATTACKS, ...WORKER_ATTACKS].map(
    (attack, at): Vector => ({
      id: `L-18${at + 10}`,
      title: attack.what,
      guard: GATES,
      settleMs: 600,
      ...borrowed(attack),
      ...(attack.counts === 'datagrams' || /TURN|TLS|peer/.test(attack.what)
        ? { guard: ['connection-gate.ts', 'request-gate.ts'] }
        : {}),
    }),
  ),
];
