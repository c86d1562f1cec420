/** How the supervisor reacts to failed self-checks and to connections past the filter. The shell is fake; the last test reads real sockets. */
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { expect, test } from '@playwright/test';
import type { NetSocket } from '../../main/core/self-checks/sockets.ts';
import { boot, type Session } from '../../main/core/session/session.ts';
import { findSockets, type SocketsSeen } from '../../main/node/processes/net-sockets.ts';
import { type Guards, openGuards } from '../../main/supervisor/proof/guards.ts';
import type { Shell } from '../../main/supervisor/shells/shell.ts';
import { fakeClock } from '../fakes/clock.ts';

const NOTICE: Session = {
  ...boot({ idle: 1, grace: 1, cover: 0, limit: 1, extend: 0 }, { open: true, lastAt: null, busy: false }, null),
  mode: 'notice',
};
const WAY: NetSocket = {
  protocol: 'tcp',
  local: '0200000A',
  localPort: 5,
  remote: '08080808',
  remotePort: 443,
  listens: false,
  uid: 1,
  inode: 7,
};

interface Stage {
  readonly guards: Guards;
  readonly clock: ReturnType<typeof fakeClock>;
  readonly shell: Shell;
  /** What the guards did: journal lines and calls. */
  readonly done: readonly string[];
  session: Session;
  ways: readonly NetSocket[] | null;
}

function stage(): Stage {
  const clock = fakeClock();
  const done: string[] = [];
  const shell = { pid: 1, lost: false } as Shell;
  const held: { session: Session; ways: readonly NetSocket[] | null } = { session: NOTICE, ways: [] };
  const look = (): SocketsSeen | null => held.ways && { sockets: held.ways, own: new Set<number>(), isBrowsers: () => true };
  const guards = openGuards(
    {
      inForce: { configuration: { notedChecks: ['names'] } } as never,
      host: { packaged: true },
      journal: { write: (code, facts) => void done.push(`${code} ${JSON.stringify(facts)}`) },
    },
    {
      clock,
      look,
      automation: () => {},
      runner: held,
      pool: { active: shell, all: () => [shell] },
      lost: {
        failed: (_shell, code, problems) => void done.push(`${code}: ${problems.join()}`),
        partOf: () => void done.push('turn lost'),
      },
    },
  );
  return Object.assign(held, { guards, clock, shell, done });
}

test('a failed self-check puts the PC out of order and is named; one in notedChecks is only reported', () => {
  const { guards, shell, done } = stage();
  guards.reported(shell, { failed: ['names'], untried: ['requests'] });
  expect(done).toEqual(['guards.changed {"failed":"names"}']);
  expect(guards.reading()).toEqual({ failed: [], noted: ['names'], untried: [] });
  guards.reported(shell, { failed: ['surface'], untried: [] });
  expect(done.slice(1)).toEqual([
    'guards.changed {"failed":"surface"}',
    'shell.gates: The self-check "surface" failed: it is not so that pages have no call that opens something of this PC.',
  ]);
});

test('a shell that reports endlessly does not fill the journal', () => {
  const { guards, shell, done } = stage();
  for (let i = 0; i < 50; i++) guards.reported(shell, { failed: i % 2 ? ['names'] : ['webrtc'], untried: [] });
  expect(done).toHaveLength(2);
});

test('a window that does not fill the screen is journalled once per turn, and the PC stays in service', () => {
  const { guards, shell, done } = stage();
  guards.reported(shell, { failed: ['names'], untried: [] });
  guards.windowReported(shell, 'failed');
  guards.windowReported(shell, 'passed');
  expect(done.slice(1)).toEqual(['guards.changed {"failed":"names window"}']);
  expect(guards.reading()).toMatchObject({ failed: ['window'], noted: ['names'] });
});

test('a connection past the filter counts when it is seen twice, some seconds apart', () => {
  const each = stage();
  each.ways = [WAY];
  each.clock.pass(10_000);
  expect(each.done).toEqual([]);
  each.clock.pass(3_000);
  expect(each.done[0]).toBe('guards.way-out {"count":1}');
  expect(each.done[1]).toMatch(/^shell\.gates: The self-check "sockets" failed/);
  expect(each.done).toHaveLength(2);
});

test('short-lived connections do not count as ways out', () => {
  const each = stage();
  for (let inode = 1; inode < 60; inode++) {
    each.ways = [{ ...WAY, inode }];
    each.clock.pass(1_000);
  }
  expect(each.done).toEqual([]);
});

test('a look at the sockets that fails proves nothing and is reported as untried', () => {
  const each = stage();
  each.ways = [WAY];
  each.clock.pass(10_000);
  each.ways = null;
  each.clock.pass(60_000);
  expect(each.done).toEqual([]);
  each.guards.reported(each.shell, { failed: [], untried: [] });
  expect(each.guards.reading()).toEqual({ failed: [], noted: [], untried: ['sockets'] });
  each.ways = [];
  each.clock.pass(10_000);
  expect(each.guards.reading()?.untried).toEqual([]);
});

test("a way out ends the visitor's turn; one that persists puts the PC out of order and is then reported no more", () => {
  const each = stage();
  each.session = { ...NOTICE, mode: 'browsing' };
  each.ways = [WAY];
  each.clock.pass(13_000);
  expect(each.done).toEqual(['guards.way-out {"count":1}', 'turn lost']);
  each.session = { ...NOTICE, mode: 'wiping' };
  each.clock.pass(30_000);
  expect(each.done).toHaveLength(2);
  each.session = NOTICE;
  each.clock.pass(10_000);
  expect(each.done.at(-1)).toMatch(/^shell\.gates/);
  each.session = { ...NOTICE, mode: 'outOfOrder', fault: 'shell.gates' };
  each.clock.pass(60_000);
  expect(each.done).toHaveLength(4);
});

test('stopped guards look no more', () => {
  const each = stage();
  each.ways = [WAY];
  each.guards.stop();
  each.guards.reported(each.shell, { failed: [], untried: [] });
  each.clock.pass(60_000);
  expect(each.done).toEqual([]);
});

test("the kernel's socket lists show a connection of this process and that it owns the socket", async () => {
  const server: Server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const client = connect(port, '127.0.0.1');
  await once(client, 'connect');
  try {
    const seen = findSockets([], true);
    const ours = seen?.sockets.filter(({ remotePort, remote }) => remotePort === port && remote === '0100007F') ?? [];
    expect(ours).toHaveLength(1);
    const [socket] = ours;
    if (seen === null || socket === undefined) throw new Error('not found');
    expect(seen.own.has(socket.inode)).toBe(true);
    expect(seen.isBrowsers(socket)).toBe(true);
  } finally {
    client.destroy();
    server.close();
  }
  expect(findSockets([2 ** 22 + 1], true), 'a shell that is gone').toBeNull();
});
