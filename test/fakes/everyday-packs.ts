/** Builds packs from a folder of lists as IT would, and checks what they block. */
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { answersIn, kioskPack, type Outcome, USUAL } from './kiosk-pack.ts';

export function build(folder: string, sources: readonly string[], ...more: readonly string[]): Promise<Outcome> {
  const from = sources.flatMap((source) => ['--in', join(folder, source)]);
  return kioskPack(['build', ...from, '--out', join(folder, 'x.kioskpack'), ...USUAL, ...more]);
}

export async function newKey(folder: string): Promise<readonly string[]> {
  expect(await kioskPack(['keygen', '--out', join(folder, 'keys')])).toMatchObject({ status: 0 });
  return ['--key', join(folder, 'keys/pack.key')];
}

/** The rule that blocks each host, or "allow". */
export async function verdicts(folder: string, hosts: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const urls = hosts.map((host) => `https://${host}/`);
  const { out } = await kioskPack(['check', '--pack', join(folder, 'x.kioskpack'), ...urls]);
  return Object.fromEntries(
    answersIn(out).map(({ verdict, rule }, index) => [hosts[index], verdict === 'block' ? String(rule) : 'allow']),
  );
}
