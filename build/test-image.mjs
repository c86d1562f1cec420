// @ts-check
/**
 * Boots the image that `npm run image` made on a PC in QEMU, under UEFI with Secure Boot on, and tests it there: `npm run test:image`
 * (root, Debian). Under emulation each boot takes many minutes. Arguments after `--` go to Playwright, such as the name of a file.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { playwright } from './playwright.mjs';
import { runIfMain, Stop } from './say.mjs';
import { setUp } from './setup.mjs';

const made = join(root, 'out/image');

await runIfMain(import.meta.url, async () => {
  if (process.getuid?.() !== 0) throw new Stop('npm run test:image makes disks: it needs root.');
  if (!existsSync(made) || !readdirSync(made).some((name) => name.endsWith('.img.zst')))
    throw new Stop('There is no image in out/image: npm run image makes it.');
  await setUp({ download: false, tests: true, machine: true, image: true });
  return playwright(['--project=image', ...process.argv.slice(2)]);
});
