/** What is mounted on this PC, as Linux tells it in `/proc/self/mountinfo` (proc(5)). */

export interface Mount {
  readonly id: number;
  /** The mount that this one lies on. */
  readonly parent: number;
  /** `8:17`: mounts of the same disk have the same. */
  readonly device: string;
  /** Which folder of the file system is mounted: `/` is all of it, as a stick's is. */
  readonly root: string;
  readonly point: string;
  /** The driver: `vfat`, `ext4`. */
  readonly type: string;
  /** Of this mount: they bind everybody who comes this way. */
  readonly options: ReadonlySet<string>;
  /** Of the file system, with words of its own driver: of these only `ro` says something here. */
  readonly superOptions: ReadonlySet<string>;
}

/** Names lie between single blanks: in a name the kernel writes a blank, a tab, a line's end and a backslash as octal numbers. */
const LINE =
  /^(?<id>\d{1,10}) (?<parent>\d{1,10}) (?<device>\d{1,10}:\d{1,10}) (?<root>[^ ]+) (?<point>\/[^ ]*) (?<options>[^ ]+)(?: [a-z_]+(?::\d+)?)* - (?<type>[^ ]+) (?:[^ ]*) (?<superOptions>[^ ]+)$/;
const ESCAPED = /(?:\\[0-3][0-7]{2})+/g;

/**
 * Reads the text of mountinfo. A stick chooses its own name and so a part of a line: a line that is not exactly as the kernel writes
 * it is left out, and with it the stick.
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

/** Only once: a name that holds `\134040` is the backslash and three digits. */
function unescapePath(name: string): string {
  return name.replace(ESCAPED, (run) => {
    const bytes = run.match(/[0-7]{3}/g) ?? [];
    return Buffer.from(bytes.map((digits) => Number.parseInt(digits, 8))).toString('utf8');
  });
}
