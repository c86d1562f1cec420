/** Makes the block packs for the sticks, signed with the product's own tool. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { run } from './shell.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TOOL = join(ROOT, 'build/kiosk-pack.mjs');
const GROUP = 'canteen';
/** Far in the future, because the PC takes its clock from this machine. */
const EXPIRES = '2036-01-01';

/** @returns a folder with `pins.json`, and one folder for each serial number with a pack that blocks one more site */
export async function packsFolder(): Promise<string> {
  return cached('packs', [{ path: import.meta.filename }], (folder) => {
    const keys = ['current', 'next'].map((name) => {
      run(process.execPath, TOOL, 'keygen', '--out', join(folder, name));
      return readFileSync(join(folder, name, 'pack.pub'), 'utf8').split('\n')[1];
    });
    const [current, next] = keys.map((key) => ({ key, floor: 0 }));
    writeFileSync(join(folder, 'pins.json'), JSON.stringify({ group: GROUP, current, next }));
    for (const serial of [12, 13]) makePack(folder, serial);
  });
}

function makePack(folder: string, serial: number): void {
  const lists = join(folder, 'lists');
  mkdirSync(lists, { recursive: true });
  writeFileSync(join(lists, 'gambling.txt'), `blocked.machine.test\nbet${serial}.example\n`);
  const pack = join(folder, String(serial));
  mkdirSync(pack);
  const file = join(pack, 'canteen.kioskpack');
  const options = ['--serial', String(serial), '--expires', EXPIRES, '--group', GROUP, '--key', join(folder, 'current/pack.key')];
  run(process.execPath, TOOL, 'build', '--in', lists, '--out', file, ...options);
  copyFileSync(join(folder, 'current/pack.pub'), join(pack, 'pack.pub'));
}
