/** Configuration folders for kiosks of tests. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = join(import.meta.dirname, '../../kiosk-config');

/** What is to be otherwise than in the repository's own configuration. */
export interface ConfigChanges {
  /** Laid over the repository's own `kiosk.json`. */
  readonly settings?: Record<string, unknown>;
  /** `lists/<name>.txt` in place of the repository's own. */
  readonly lists?: Record<string, string>;
  /** `rules/<name>.json` in place of the repository's own. */
  readonly rules?: Readonly<Partial<Record<'carriers' | 'searches' | 'words', unknown>>>;
  /** Changes the configuration folder before the start. */
  readonly prepare?: (configDir: string) => void;
}

/** Makes a configuration folder: the repository's own, with changes laid over it. */
export function makeConfig(changes: ConfigChanges): string {
  const dir = mkdtempSync(join(tmpdir(), 'kiosk-config-'));
  cpSync(CONFIG, dir, { recursive: true });
  const file = join(dir, 'kiosk.json');
  const own = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  // Without a cover, since a slow machine must not cover a page in the middle of a test.
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
