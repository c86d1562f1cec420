/** What a wipe does that keeps something: it hands files of the ended turn to the one that has followed, which is running already. */
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export function handOn(dir: string, part: string): void {
  if (!existsSync(join(dir, part))) return;
  const others = readdirSync(dirname(dir)).filter((name) => /^turn-\d+-\w+$/.test(name) && name !== basename(dir));
  for (const other of others) cpSync(join(dir, part), join(dirname(dir), other, part), { recursive: true, force: true });
}
