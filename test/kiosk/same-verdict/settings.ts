/** A settings folder with a block pack made of drawn lists, and the output of `kiosk-pack check` with it. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrawnLists } from '../../fakes/drawn-addresses.ts';
import { REPO } from '../harness.ts';

/** Makes the folder as IT would: lists in three formats and staff's own lists, compiled together with the product's rules. */
export async function makeSettings(lists: DrawnLists): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'kiosk-same-verdict-'));
  const [source, config] = [join(dir, 'source'), join(dir, 'config')];
  for (const folder of ['source/adult', 'config/own']) mkdirSync(join(dir, folder), { recursive: true });
  const write = (path: string, lines: readonly string[]): void => writeFileSync(path, `${lines.join('\n')}\n`);
  write(join(source, 'adult/domains'), lists.adult);
  write(join(source, 'adult/urls'), lists.parts);
  write(
    join(source, 'gambling.txt'),
    lists.gambling.map((host) => `0.0.0.0 ${host}`),
  );
  write(
    join(source, 'hate.txt'),
    lists.exceptions.map((host) => `@@||${host}^`),
  );
  write(join(config, 'own/allow.txt'), lists.ownAllow);
  write(join(config, 'own/block.txt'), lists.ownBlock);
  copyFileSync(join(REPO, 'kiosk-config/kiosk.json'), join(config, 'kiosk.json'));
  const pack = join(config, 'drawn.kioskpack');
  await kioskPack(['build', '--in', source, '--out', pack, '--serial', '1', '--expires', '2099-12-31']);
  return config;
}

/** Returns `block adult list:adult`, `rewrite to https://...` or `allow` for each address. */
export async function checkAll(configDir: string, addresses: readonly string[]): Promise<readonly string[]> {
  const output = await kioskPack(['check', '--config', configDir, '-'], `${addresses.join('\n')}\n`);
  return output
    .trimEnd()
    .split('\n')
    .map((line) => inWords(JSON.parse(line) as Answer));
}

interface Answer {
  readonly verdict: 'allow' | 'block' | 'rewrite';
  readonly category?: string | null;
  readonly rule?: string | null;
  readonly to?: string | null;
}

export function inWords({ verdict, category, rule, to }: Answer): string {
  if (verdict === 'allow') return 'allow';
  return verdict === 'block' ? `block ${category} ${rule}` : `rewrite to ${to}`;
}

function kioskPack(args: readonly string[], input = ''): Promise<string> {
  const child = spawn('node', [join(REPO, 'build/kiosk-pack.mjs'), ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let [output, complaints] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  child.stdin.end(input);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => (code === 0 ? done(output) : fail(new Error(`kiosk-pack ${args[0]}: ${complaints}`))));
  });
}
