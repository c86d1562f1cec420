import { expect, test } from '@playwright/test';
import { lasting, type NetSocket, readSockets, waysOut } from '../../main/core/self-checks/sockets.ts';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
let line = 0;
const listed = (local: string, remote: string, state: string, inode: number, uid = 996): string =>
  `   ${line++}: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000   ${uid}        0 ${inode} 1 0000000000000000 20 4 30 10 -1`;

const tcp = (...lines: readonly string[]): readonly NetSocket[] => readSockets([HEAD, ...lines, ''].join('\n'), 'tcp');
const [PROXY, CLIENT, WORLD] = ['0100007F:9C41', '0100007F:D431', '08080808:01BB'];
const listens = listed(PROXY, '00000000:0000', '0A', 11);
const account = { own: new Set([11, 12]), isBrowsers: ({ uid }: NetSocket) => uid === 996 };
const out = (...more: readonly NetSocket[]): readonly number[] =>
  waysOut([...tcp(listens), ...more], account).map(({ inode }) => inode);

test('a line of the kernel is parsed; invalid lines are skipped', () => {
  expect(tcp(listens)).toEqual([
    {
      protocol: 'tcp',
      local: '0100007F',
      localPort: 40_001,
      remote: '00000000',
      remotePort: 0,
      listens: true,
      uid: 996,
      inode: 11,
    },
  ]);
  expect(tcp(listed(CLIENT, WORLD, '01', 0)), 'no process holds it').toEqual([]);
  expect(tcp('garbage', '', '  0: x y 01', listed('0100007F', WORLD, '01', 5))).toEqual([]);
});

test('the proxy and the connections from it and to it are not ways out', () => {
  const held = tcp(listed('0200000A:D431', WORLD, '01', 12));
  const within6 = readSockets(
    listed('0000000000000000FFFF00000100007F:D431', '0000000000000000FFFF00000100007F:9C41', '01', 21),
    'tcp',
  );
  expect(out(...held, ...tcp(listed(CLIENT, PROXY, '01', 20)), ...within6)).toEqual([]);
});

test('a socket of another account is not a way out', () => {
  expect(out(...tcp(listed('0200000A:D431', WORLD, '01', 23, 0)))).toEqual([]);
});

test('a UDP socket without a peer, as a WebRTC call has one, is not a way out', () => {
  expect(out(...readSockets(listed('00000000:14E9', '00000000:0000', '07', 24), 'udp'))).toEqual([]);
});

for (const [what, socket] of [
  ['a connection to the world', tcp(listed('0200000A:D431', WORLD, '01', 30))],
  ['a connection that is still being made', tcp(listed('0200000A:D431', WORLD, '02', 30))],
  ['a connection to a program on this PC', tcp(listed(CLIENT, '0100007F:1F90', '01', 30))],
  ['a connection over IPv6', readSockets(listed(`${'0'.repeat(31)}1:D431`, `${'0'.repeat(31)}2:01BB`, '01', 30), 'tcp')],
  ['a socket for datagrams to the world', readSockets(listed('0200000A:D431', '08080808:0035', '01', 30), 'udp')],
  ['a socket for datagrams to the port of the proxy', readSockets(listed(CLIENT, PROXY, '01', 30), 'udp')],
  ['a connection to the proxy port on another PC', tcp(listed(CLIENT, '08080808:9C41', '01', 30))],
  ['a listening port', tcp(listed('00000000:1F90', '00000000:0000', '0A', 30))],
] as const)
  test(`${what} is a way out`, () => expect(out(...socket)).toEqual([30]));

test('a port on which another process listens is not the proxy', () => {
  const foreign = listed('0100007F:1F90', '00000000:0000', '0A', 40, 0);
  expect(out(...tcp(foreign, listed(CLIENT, '0100007F:1F90', '01', 41)))).toEqual([41]);
});

test('a socket lasts only if it is found in both checks', () => {
  const [a, b] = tcp(listed(CLIENT, WORLD, '01', 50), listed(CLIENT, WORLD, '01', 51));
  if (a === undefined || b === undefined) throw new Error('not read');
  expect(lasting([a], [a, b])).toEqual([a]);
  expect(lasting([a], [b])).toEqual([]);
});
