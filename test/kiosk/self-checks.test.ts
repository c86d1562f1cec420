/**
 * The self-checks of a real start: all pass, and a visitor's turn shows nothing of them. In the twins guards are removed, and their
 * checks must fail.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ATTACKS, addAttackPages } from '../sites/bypass-attacks.ts';
import { startSites } from '../sites/sites.ts';
import { selfChecksOf, startOnNotice } from './guest-actions.ts';
import { type Kiosk, type KioskOptions, PATIENT, startKiosk } from './harness.ts';
import { type Guard, makeUnguarded } from './unguarded.ts';

const journalOf = (kiosk: Kiosk): string => {
  const folder = join(kiosk.stateDir, 'journal');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
};

test('a start passes all self-checks, and the visitor notices nothing', async () => {
  const kiosk = await startKiosk({ pageProtocol: true, settings: PATIENT });
  try {
    await kiosk.waitForMode('notice');
    // A check that could not be carried out on a busy machine does not count as failed.
    expect(await selfChecksOf(kiosk, 1)).toMatchObject({ failed: [] });
    expect(await selfChecksOf(kiosk, 2)).toMatchObject({ failed: [] });
    const page = await kiosk.accept();
    await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: /print|file|camera/i })).toHaveCount(0);
    expect(kiosk.events.filter(({ event }) => event === 'blocked' || event === 'fault')).toEqual([]);
    expect(journalOf(kiosk)).not.toMatch(/guards\.|filter\.blocked/);
    expect(await kiosk.finish(page)).toMatchObject({ verified: true });
  } finally {
    await kiosk.stop();
  }
});

test('self-checks: pages that try every way past the filter, and keep WebRTC calls open, do not end a turn', {
  tag: '@slow',
}, async () => {
  const sites = await startSites();
  addAttackPages(sites);
  const kiosk = await startOnNotice(sites);
  try {
    const page = await kiosk.accept();
    const from = kiosk.events.length;
    for (const way of ATTACKS) {
      const guest = await kiosk.visit(page, sites.secureUrl('attacker.test', `/${way}`));
      await guest.waitForURL(`**/${way}`);
      await guest.evaluate(
        ([host, port]) => (globalThis as unknown as { attack(host: string, port: number): Promise<string> }).attack(host, port),
        ['127.0.0.1', sites.httpsPort] as const,
      );
    }
    const guest = await kiosk.guestPage('attacker.test');
    await guest.evaluate(async () => {
      const open = { calls: [] as unknown[] };
      for (let i = 0; i < 3; i++) {
        const call = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] });
        call.createDataChannel('');
        await call.setLocalDescription(await call.createOffer());
        open.calls.push(call);
      }
      Object.assign(globalThis, open);
    });
    // Longer than two checks.
    await new Promise((done) => setTimeout(done, 22_000));
    expect(kiosk.events.slice(from).filter(({ event }) => event === 'mode' || event === 'fault')).toEqual([]);
    expect(journalOf(kiosk)).not.toContain('guards.');
  } finally {
    await kiosk.stop();
    await sites.close();
  }
});

async function withoutGuards(
  guards: readonly Guard[],
  act: (kiosk: Kiosk) => Promise<void>,
  more: KioskOptions = {},
): Promise<void> {
  const unguarded = makeUnguarded(...guards);
  try {
    const kiosk = await startKiosk({ ...more, command: unguarded.command });
    try {
      await act(kiosk);
    } finally {
      await kiosk.stop();
    }
  } finally {
    unguarded.remove();
  }
}

test('without the list of names and the shadows the PC is out of order, and the failed self-checks are reported', {
  tag: '@slow',
}, async () => {
  await withoutGuards(['blinkNames', 'shadowsSet'], async (kiosk) => {
    await kiosk.waitForMode('outOfOrder');
    expect(kiosk.events).toContainEqual({ event: 'fault', code: 'shell.gates' });
    expect(kiosk.complaints()).toContain('The self-check "surface" failed');
    expect(kiosk.complaints()).toContain('The self-check "shadows" failed');
    expect((await selfChecksOf(kiosk, 1))['failed']).toEqual(expect.arrayContaining(['surface', 'shadows']));
  });
});

test('requests that the request gate does not see put the PC out of order; a loose permission and a new browser do not', {
  tag: '@slow',
}, async () => {
  await withoutGuards(['requestsJudged', 'permissionsRefused', 'browserKnown'], async (kiosk) => {
    expect((await selfChecksOf(kiosk, 1))['failed']).toEqual(['version', 'requests', 'permissions']);
    await kiosk.waitForMode('outOfOrder');
    expect(kiosk.complaints()).toContain('The self-check "requests" failed');
    expect(kiosk.complaints()).not.toMatch(/self-check "(version|permissions)" failed/);
    expect(journalOf(kiosk)).toContain('"failed":"version requests permissions"');
  });
});

test('a loose permission and an unknown browser version are logged, and the PC stays in service', {
  tag: '@slow',
}, async () => {
  await withoutGuards(['permissionsRefused', 'browserKnown'], async (kiosk) => {
    expect((await selfChecksOf(kiosk, 1))['failed']).toEqual(['version', 'permissions']);
    await kiosk.waitForMode('notice');
    await kiosk.accept();
    expect(kiosk.events.filter(({ event }) => event === 'fault')).toEqual([]);
  });
});

test("an unknown name and a WebRTC call that reveals the PC's address are logged, and the PC stays in service", {
  tag: '@slow',
}, async () => {
  // Without a route to the internet Chromium gathers addresses only for a page that may use the microphone.
  await withoutGuards(['namesComplete', 'permissionsRefused', 'webRtcSealed'], async (kiosk) => {
    expect((await selfChecksOf(kiosk, 1))['failed']).toEqual(['names', 'permissions', 'webrtc']);
    await kiosk.waitForMode('notice');
    await kiosk.accept();
    expect(journalOf(kiosk)).toContain('"failed":"names permissions webrtc"');
    expect(kiosk.events.filter(({ event }) => event === 'fault')).toEqual([]);
  });
});

test('pages outside the sandbox put the PC out of order where a sandbox is required, as on an installed kiosk', {
  tag: '@slow',
}, async () => {
  const loose: KioskOptions = { switches: ['--no-sandbox'] };
  await withoutGuards(
    ['sandboxOptional'],
    async (kiosk) => {
      await kiosk.waitForMode('outOfOrder');
      expect(kiosk.events).toContainEqual({ event: 'fault', code: 'shell.gates' });
      expect(kiosk.complaints()).toContain('The self-check "sandbox" failed');
      expect((await selfChecksOf(kiosk, 1))['failed']).toEqual(['sandbox']);
    },
    loose,
  );
});

test("a connection past the filter ends the visitor's turn", { tag: '@slow' }, async () => {
  const server: Server = createServer((_request, response) => void response.end('<title>Shop</title><h1>Shop</h1>'));
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const settings = { network: { allowHosts: ['*.localhost'] } };
  try {
    await withoutGuards(
      ['sessionPinned'],
      async (kiosk) => {
        await kiosk.waitForMode('notice');
        const page = await kiosk.accept();
        const from = kiosk.events.length;
        await kiosk.visit(page, `http://shop.localhost:${port}/`);
        await kiosk.waitForMode('wiping', from);
        expect(journalOf(kiosk)).toContain('"guards.way-out"');
        expect(journalOf(kiosk)).not.toMatch(/127\.0\.0\.1|shop/);
      },
      { settings },
    );
  } finally {
    server.close();
  }
});
