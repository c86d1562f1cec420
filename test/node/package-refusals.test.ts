/** What `npm run package` refuses before it makes anything. Runs in a copy of the checkout, so that nothing can be lost. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';

const REPO = join(import.meta.dirname, '../..');
interface Refusals {
  readonly refuseForeignFolder: (out: string, checkout: string) => void;
  readonly mustHoldNoSecrets: (settings: string) => void;
}
const { refuseForeignFolder, mustHoldNoSecrets }: Refusals = await import(join(REPO, 'build/package/refusals.mjs'));

const MINISIGN = 'untrusted comment: minisign encrypted secret key\nRWRTY0Iy\n';
const AGE = '# created: 2026-11-26T10:00:00Z\n# public key: age1x\nAGE-SECRET-KEY-1X\n';

/** Makes a checkout with the build commands and the settings only, so that no package can be made from it. */
function checkoutIn(folder: string): string {
  const checkout = join(folder, 'sources/checkout');
  for (const name of ['build', 'kiosk-config', 'package.json'])
    cpSync(join(REPO, name), join(checkout, name), { recursive: true });
  symlinkSync(join(REPO, 'node_modules'), join(checkout, 'node_modules'));
  return checkout;
}

function make(checkout: string, ...words: readonly string[]): { status: number | null; out: string } {
  const command = ['build/package.mjs', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: checkout, encoding: 'utf8', timeout: 30_000 });
  return { status, out: stdout + stderr };
}

const put = (path: string, text = ''): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

test('npm run package does not empty a folder that contains the checkout or anything but packages', ({ folder }) => {
  const checkout = checkoutIn(folder);
  put(join(folder, 'papers/thesis.odt'));
  symlinkSync(dirname(checkout), join(folder, 'link'));
  const before = readdirSync(folder, { recursive: true }).length;
  const refused: readonly [string, RegExp][] = [
    ['.', /^\S+\/checkout holds this checkout and would be emptied\. Name another folder with --out\.\n$/],
    ['..', /\/sources holds this checkout/],
    ['/', /^\/ holds this checkout/],
    [join(folder, 'link'), /\/link holds this checkout/],
    ['build', /\/build would be emptied, but it holds \S+, which is no package\./],
    [join(folder, 'papers'), /^\S+\/papers would be emptied, but it holds thesis\.odt, which is no package\./],
    ['package.json', /package\.json is no folder/],
  ];
  for (const [out, sentence] of refused) {
    expect([out, make(checkout, '--out', out)]).toEqual([out, { status: 1, out: expect.stringMatching(sentence) }]);
  }
  expect(readdirSync(folder, { recursive: true })).toHaveLength(before);
});

test('npm run package accepts a folder of packages and one that does not exist yet', ({ folder }) => {
  const out = join(folder, 'out');
  const products = [
    'canteen-kiosk_0.1.0_amd64.deb',
    'canteen-kiosk-0.1.0-linux-x64.tar.gz',
    'canteen-kiosk_0.1.0_amd64.cdx.json',
  ];
  expect(() => refuseForeignFolder(out, REPO)).not.toThrow();
  for (const name of [...products, 'SHA256SUMS', 'Canteen Kiosk-0.1.0.AppImage']) put(join(out, name));
  expect(() => refuseForeignFolder(out, REPO)).not.toThrow();
  for (const name of ['other.deb', 'SHA256SUMS.mine', 'sub.exe/x']) {
    put(join(folder, name.replace('/', '-'), name));
    expect(() => refuseForeignFolder(join(folder, name.replace('/', '-')), REPO)).toThrow('which is no package');
  }
  // A name that begins with "..", but is not the parent folder.
  expect(() => refuseForeignFolder(join(dirname(REPO), '..out'), REPO)).not.toThrow();
});

test('npm run package refuses a secret key among the settings, for every kind of package', ({ folder }) => {
  const checkout = checkoutIn(folder);
  const settings = join(checkout, 'kiosk-config');
  expect(() => mustHoldNoSecrets(settings)).not.toThrow();
  put(join(settings, 'keys/it.txt'), MINISIGN);
  for (const words of [[], ['--target', 'AppImage']]) {
    const { status, out } = make(checkout, ...words);
    expect([status, out]).toEqual([
      1,
      expect.stringMatching(/^\S+kiosk-config\/keys\/it\.txt looks like a secret key, and would be put on every PC\./),
    ]);
  }
  expect(existsSync(join(checkout, 'out'))).toBe(false);
});

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

test('secret keys are recognised by their file name or first bytes; public keys are accepted', ({ folder }) => {
  const holds = (name: string, text: string) => (): void => {
    const settings = mkdtempSync(join(folder, 'settings-'));
    put(join(settings, name), text);
    mustHoldNoSecrets(settings);
  };
  const secret = {
    'a.key': '',
    'b/c.AGE': '',
    'd.pem': '',
    e: MINISIGN,
    f: AGE,
    'g.txt': '-----BEGIN OPENSSH PRIVATE KEY-----\n',
    'updates-ca.pem': CERTIFICATE,
    // Behind so many certificates that a look at its beginning would not find the key.
    'keys/updates-ca.pem': `${CERTIFICATE.repeat(200)}-----BEGIN PRIVATE KEY-----\n`,
  };
  for (const [name, text] of Object.entries(secret)) expect(holds(name, text), name).toThrow('looks like a secret key');
  const open = {
    'it.pub': 'untrusted comment: minisign public key 1\nRWQ\n',
    'own.txt': 'key.example\nage.example\n',
    'x.keys': '',
    'keys/updates-ca.pem': CERTIFICATE,
  };
  for (const [name, text] of Object.entries(open)) expect(holds(name, text), name).not.toThrow();
});
