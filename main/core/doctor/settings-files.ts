/**
 * The effective settings of systemd and related programs: a main file, then drop-ins in the order of their names. Of drop-ins with
 * the same name, only the one in the nearest folder counts (systemd.unit(5), "Drop-in files").
 */

export interface SettingsFile {
  readonly path: string;
  readonly text: string;
}

/** In order of precedence, the nearest first. Drop-ins are below each, in `NAME.conf.d`. */
export const SETTINGS_FOLDERS = ['/etc/systemd', '/run/systemd', '/usr/local/lib/systemd', '/usr/lib/systemd'] as const;

export interface Assignment {
  readonly value: string;
  readonly path: string;
}

/**
 * Returns the effective value of each key in a section, and the file that sets it.
 * @param main the main files, the nearest first; only the first counts
 * @param dropIns in any order
 */
export function effectiveSettings(
  main: readonly SettingsFile[],
  dropIns: readonly SettingsFile[],
  section: string,
): ReadonlyMap<string, Assignment> {
  const found = new Map<string, Assignment>();
  for (const { path, text } of [...main.slice(0, 1), ...inOrder(dropIns)])
    for (const [key, value] of assignments(text, section)) found.set(key, { value, path });
  return found;
}

/** Returns the drop-ins that count, in the order in which they are read. */
export function inOrder(dropIns: readonly SettingsFile[]): readonly SettingsFile[] {
  const byName = new Map<string, SettingsFile>();
  for (const file of dropIns) {
    const name = nameOf(file.path);
    const other = byName.get(name);
    if (other === undefined || rank(file.path) < rank(other.path)) byName.set(name, file);
  }
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}

/** Returns the lines `Key=value` of a section as pairs, in order; comments and all other lines are left out. */
export function assignments(text: string, section: string): readonly (readonly [string, string])[] {
  let inside = false;
  return text.split('\n').flatMap((line) => {
    const header = /^\s*\[(.+)\]\s*$/.exec(line);
    if (header !== null) inside = header[1] === section;
    const [, key, value] = /^\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return inside && key !== undefined && value !== undefined ? [[key, value] as const] : [];
  });
}

/**
 * Returns the keys whose value in one file is not the effective one.
 * @param own the text of that file
 * @param effective the effective settings, as `effectiveSettings` returns them
 * @returns each key, its value in the file, and the path of the file that overrides it; null if no file sets it
 */
export function findOverridden(
  own: string,
  section: string,
  effective: ReadonlyMap<string, Assignment>,
): readonly { readonly key: string; readonly wanted: string; readonly path: string | null }[] {
  return assignments(own, section).flatMap(([key, wanted]) => {
    const last = effective.get(key);
    return last?.value === wanted ? [] : [{ key, wanted, path: last?.path ?? null }];
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function rank(path: string): number {
  const at = SETTINGS_FOLDERS.findIndex((folder) => path.startsWith(`${folder}/`));
  return at < 0 ? SETTINGS_FOLDERS.length : at;
}
