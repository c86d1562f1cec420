import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { expect, test } from '@playwright/test';
import { CHANNEL_FD, openLineChannel } from '../../main/node/processes/line-channel.ts';

/** Starts a peer process that runs this code with the channel as the socket `s`, on the same descriptor as in a shell. */
function peer(code: string): ChildProcess {
  const socket = `const s = new (require('net').Socket)({ fd: ${CHANNEL_FD}, readable: true, writable: true });`;
  return spawn(process.execPath, ['-e', socket + code], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
}

function listen(child: ChildProcess) {
  const heard: unknown[] = [];
  let closed = 0;
  const channel = openLineChannel(child.stdio[CHANNEL_FD] as Duplex, {
    message: (message) => heard.push(message),
    closed: () => closed++,
  });
  return { channel, heard, closed: () => closed };
}

test('the line channel carries messages both ways, one per line, whatever they contain', async () => {
  const child = peer(`s.on('data', (data) => s.write(data)); setTimeout(() => s.end(), 2000);`);
  const { channel, heard } = listen(child);
  const messages = [{ type: 'a' }, { text: 'two\nlines, "quotes", \u2028 and £' }, { long: 'x'.repeat(100_000) }];
  for (const message of messages) channel.send(message);
  await expect.poll(() => heard).toEqual(messages);
  child.kill();
});

test('an invalid message is received as null, and the next message is received normally', async () => {
  const child = peer(`s.write('rubbish\\n{"type":"b"}\\n'); setTimeout(() => {}, 2000);`);
  const { heard } = listen(child);
  await expect.poll(() => heard).toEqual([null, { type: 'b' }]);
  child.kill();
});

test('a peer that is killed while it receives messages is reported as closed once', { tag: '@slow' }, async () => {
  for (let round = 0; round < 20; round++) {
    const child = peer(`s.write('{"type":"up"}\\n'); s.pause(); setTimeout(() => {}, 5000);`);
    const { channel, heard, closed } = listen(child);
    await expect.poll(() => heard.length).toBe(1);
    // Unread data makes the kernel reset the connection instead of closing it.
    for (let i = 0; i < 50; i++) channel.send({ type: 'flood', i });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect.poll(closed).toBe(1);
    channel.send({ type: 'late' });
  }
});

test('a peer that sends an endless line is cut off before it fills the memory', async () => {
  const child = peer(
    `const more = () => s.write('x'.repeat(65536), () => setImmediate(more)); more(); s.on('error', () => process.exit());`,
  );
  const { heard, closed } = listen(child);
  await expect.poll(closed).toBe(1);
  expect(heard).toEqual([]);
  child.kill();
});
