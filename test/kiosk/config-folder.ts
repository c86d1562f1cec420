/** Configuration folders for test kiosks. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = join(import.meta.dirname, '../../kiosk-config');

/** How the folder differs from the repository's own configuration. */
export interface ConfigChanges {
  /** Top-level settings that override the repository's `kiosk.json`. */
  readonly settings?: Record<string, unknown>;
  /** `lists/<name>.txt` instead of the repository's lists. */
  readonly lists?: Record<string, string>;
  /** `rules/<name>.json` instead of the repository's rules. */
  readonly rules?: Readonly<Partial<Record<'carriers' | 'searches' | 'words', unknown>>>;
  /** Changes the configuration folder before the start. */
  readonly prepare?: (configDir: string) => void;
}

/** Makes a configuration folder: a copy of the repository's, with these changes. Returns its path. */
export function makeConfig(changes: ConfigChanges): string {
  const dir = mkdtempSync(join(tmpdir(), 'kiosk-config-'));
  cpSync(CONFIG, dir, { recursive: true });
  const file = join(dir, 'kiosk.json');
  const own = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  // No cover, because on a slow machine it could cover a page in the middle of a test.
  const session = { ...(own['session'] as object), coverSeconds: 0 };
  writeFileSync(file, JSON.stringify({ ...own, session, hours: null, ...changes.settings }));
  if (changes.lists !== undefined) {
    rmSync(join(dir, 'lists'), { recursive: true });
    mkdirSync(join(dir, 'lists'));
    for (const [name, text] of Object.entries(changes.lists)) writeFileSync(join(dir, 'lists', `${name}.txt`), text);
  }
  for (const [name, rules] of Object.entries(changes.rules ?? {}))
    writeFileSync(join(dir, 'rules', `${name}.json`), JSON.stringify(rules));
  changes.prepare?.(dir);
  return dir;
}
