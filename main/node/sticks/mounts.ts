/** Reads what is mounted on this PC from Linux's `/proc/self/mountinfo` (proc(5)). */

export interface Mount {
  readonly id: number;
  /** The id of the mount that this one lies on. */
  readonly parent: number;
  /** Such as `8:17`; the same for all mounts of one disk. */
  readonly device: string;
  /** The mounted folder of the file system: `/` is all of it, as for a stick. */
  readonly root: string;
  readonly point: string;
  /** The driver: `vfat`, `ext4`. */
  readonly type: string;
  /** Options of this mount: they apply to every access through it. */
  readonly options: ReadonlySet<string>;
  /** Options of the file system, including those of its driver; only `ro` is used here. */
  readonly superOptions: ReadonlySet<string>;
}

/** Fields are separated by single spaces: in a name the kernel escapes a space, tab, line feed and backslash as octal numbers. */
const LINE =
  /^(?<id>\d{1,10}) (?<parent>\d{1,10}) (?<device>\d{1,10}:\d{1,10}) (?<root>[^ ]+) (?<point>\/[^ ]*) (?<options>[^ ]+)(?: [a-z_]+(?::\d+)?)* - (?<type>[^ ]+) (?:[^ ]*) (?<superOptions>[^ ]+)$/;
const ESCAPED = /(?:\\[0-3][0-7]{2})+/g;

/**
 * Parses the text of mountinfo. A stick chooses its own name and thereby a part of a line. So a line that is not exactly as the kernel
 * writes it is left out, and the stick with it.
 */
export function readMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => readLine(line) ?? []);
}

function readLine(line: string): Mount | null {
  const parts = LINE.exec(line)?.groups;
  if (parts === undefined) return null;
  const part = (name: string): string => parts[name] ?? '';
  return {
    id: Number(part('id')),
    parent: Number(part('parent')),
    device: part('device'),
    root: unescapePath(part('root')),
    point: unescapePath(part('point')),
    type: unescapePath(part('type')),
    options: new Set(part('options').split(',')),
    superOptions: new Set(part('superOptions').split(',')),
  };
}

/** Decodes only once: `\134040` in a name is a backslash and three digits. */
function unescapePath(name: string): string {
  return name.replace(ESCAPED, (run) => {
    const bytes = run.match(/[0-7]{3}/g) ?? [];
    return Buffer.from(bytes.map((digits) => Number.parseInt(digits, 8))).toString('utf8');
  });
}
