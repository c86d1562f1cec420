/** Pages that are heavy but still respond: the visitor can type another address and get there. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

/** A WAV file as a data URL: 8,000 one-byte samples a second after a header of 44 bytes. */
const SECONDS_OF_SILENCE = wav(10);

/** Makes the body of each heavy page, by path. */
const HEAVY: Readonly<Record<string, (sites: Sites) => string>> = {
  '/frames': (at) =>
    Array.from({ length: 150 }, (_, i) => `<iframe src="${at.secureUrl(`f${i}.site${i}.test`, '/frame')}"></iframe>`).join(''),
  '/media': () => `<script>
    const url = '${SECONDS_OF_SILENCE}';
    for (let i = 0; i < 200; i++) {
      const player = document.body.appendChild(Object.assign(new Audio(url), { controls: true, loop: true }));
      player.play().catch(() => {});
    }
  </script>`,
  '/nodes': () => `<div id=all></div><script>
    const many = document.createDocumentFragment();
    for (let i = 0; i < 400_000; i++) many.append(document.createElement('span'));
    for (const span of many.childNodes) span.textContent = 'x';
    all.append(many);
    setInterval(() => { all.style.width = (all.style.width === '90%' ? '91%' : '90%'); all.offsetHeight; }, 500);
  </script>`,
};

test.beforeAll(async () => {
  sites = await startSites();
  for (const [path, body] of Object.entries(HEAVY))
    sites.page('heavy.test', path, `<!doctype html><title>Heavy</title><body>${body(sites)}`);
  sites.page(
    '*',
    '/frame',
    '<!doctype html><title>Frame</title><p>Frame<script>setInterval(() => document.title = Date.now(), 50)</script>',
  );
  sites.page('heavy.test', '/next', '<!doctype html><title>Next</title><h1>Next</h1>');
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});

for (const path of Object.keys(HEAVY)) {
  test(`${path}: a typed address of the same site opens`, async () => {
    await typeAddress(page, sites.secureUrl('heavy.test', path));
    await expect(page.getByRole('button', { name: /^Tab:\s+Heavy$/ })).toBeVisible({ timeout: 30_000 });
    await page.waitForTimeout(1_000);
    await typeAddress(page, sites.secureUrl('heavy.test', '/next'));
    await expect(page.getByRole('button', { name: /^Tab:\s+Next$/ })).toBeVisible({ timeout: 10_000 });
    await expect(page.getByText('stopped working')).toHaveCount(0);
  });
}

function wav(seconds: number): string {
  const head = Buffer.alloc(44);
  const length = 8_000 * seconds;
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + length, 4);
  head.write('WAVEfmt ', 8);
  // Size of this chunk, PCM, one channel, samples per second, bytes per second, bytes per sample, bits per sample.
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(length, 40);
  return `data:audio/wav;base64,${Buffer.concat([head, Buffer.alloc(length, 128)]).toString('base64')}`;
}
