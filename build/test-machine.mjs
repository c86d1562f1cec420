// @ts-check
/**
 * Makes the package, installs it on a PC in QEMU and tests it there: `npm run test:machine` (root, Debian). Arguments after `--`:
 *   (none)      every case
 *   --short     the cases that matter most
 *   anything    goes to Playwright, such as the name of a file
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { makePackages } from './package.mjs';
import { root } from './paths.mjs';
import { playwright } from './playwright.mjs';
import { runIfMain, Stop, say, withProgress } from './say.mjs';
import { setUp } from './setup.mjs';

const pictures = join(root, 'out/machine');

/** An emulated PC rarely uses more than one processor, and in many cases waits for a timer. */
const PCS_AT_ONCE = 2;

await runIfMain(import.meta.url, async () => {
  if (process.getuid?.() !== 0) throw new Stop('npm run test:machine makes disks and installs packages: it needs root.');
  const words = process.argv.slice(2).flatMap((word) => (word === '--short' ? ['--grep', '@short'] : [word]));
  await setUp({ download: false, tests: true, machine: true });
  await makePackages({ out: join(root, 'out/package'), download: false });
  rmSync(pictures, { recursive: true, force: true });
  const status = await playwright(['--project=machine', '--project=machine-new', `--workers=${PCS_AT_ONCE}`, ...words]);
  await withProgress('Putting all pictures on one sheet', contactSheet());
  return status;
});

async function contactSheet() {
  if (!existsSync(pictures)) return;
  const names = readdirSync(pictures, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.png'))
    .sort();
  if (names.length === 0) return;
  const cells = names.flatMap((name) => ['-label', labelOf(name), join(pictures, name)]);
  const form = ['-resize', '320x240', '-geometry', '320x240+6+6', '-tile', '5x', '-pointsize', '9'];
  await runQuietly('montage', 'montage', [...cells, ...form, join(pictures, 'contact-sheet.jpg')], process.env);
  say(`The pictures are in ${pictures}, all of them on contact-sheet.jpg.`);
}

/**
 * Returns the two lines under a picture: its case, and its name.
 * @param {string} name such as `05-sticks/a-pack-on-a-stick/01-in-service.png`
 */
function labelOf(name) {
  const [file = '', ...rest] = name.replace('.png', '').split('/');
  const picture = rest.pop() ?? '';
  const title = `${file} ${rest.join(' ')}`.trim().slice(0, 60);
  return `${title}\n${picture}`;
}
