/** Copies of the Electron runtime, for other applications than the one in the checkout, or for other users. */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The Electron executable that setup found, and that every test run prints. */
export function runtimeExecutable(): string {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') return join(override, 'electron');
  const note = join(root, '.cache/runtime.json');
  if (!existsSync(note)) throw new Error('no runtime: run "npm test" once, which sets one up');
  return (JSON.parse(readFileSync(note, 'utf8')) as { executable: string }).executable;
}

/** Copies a folder without `resources`, by hard links where the file system allows them. */
export function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && entry.name !== 'resources') linkTree(source, target);
    if (entry.isFile()) linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
