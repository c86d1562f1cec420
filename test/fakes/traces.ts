/** Finds what a package leaves on a system, by comparing the files before its installation with those after its removal. */
import { execFileSync } from 'node:child_process';

const PLACES = ['etc', 'usr', 'opt', 'var', 'run', 'home', 'nonexistent', 'dev/shm'];
/** The records of the package manager, which mention every package ever installed; logs; caches of other programs. */
const NOT_OURS = [
  'var/lib/dpkg/*',
  'var/log/*',
  'var/cache/*',
  'var/lib/apt/*',
  'run/lock/*',
  'etc/ld.so.cache',
  'dev/shm/.org.chromium.*',
];
/** Account files, which are compared by content. Their backups (passwd-) are ignored, because they keep the state before the last change. */
const ACCOUNTS = ['passwd', 'shadow', 'group', 'gshadow', 'subuid', 'subgid'];

export type Traces = ReadonlyMap<string, string>;

/**
 * Lists everything below a root: type, mode, owner, link target and file size, and the content of account files. Take it after the
 * dependencies of the package are installed.
 */
export function tracesOf(root = '/'): Traces {
  const traces = new Map<string, string>();
  const unwanted = [...NOT_OURS, ...ACCOUNTS.map((name) => `etc/${name}-`)].flatMap((path) => ['!', '-path', path]);
  // Without the size of folders, which depends on their earlier content.
  const format = ['(', '-type', 'd', '-printf', '%p\\t%y %m %U %G\\n', '-o', '-printf', '%p\\t%y %m %U %G %s %l\\n', ')'];
  for (const line of run(root, 'find', [...there(root), '-mount', ...unwanted, ...format]).split('\n')) {
    const [path = '', what = ''] = line.split('\t');
    if (path !== '') traces.set(`/${path}`, what);
  }
  for (const name of ACCOUNTS) traces.set(`/etc/${name}`, run(root, 'sh', ['-c', `cat etc/${name} 2>/dev/null; true`]));
  return traces;
}

/** The paths that are new, gone or changed, sorted. */
export function differences(before: Traces, after: Traces): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${before.has(path) ? (after.has(path) ? 'changed' : 'gone') : 'new'} ${path}`)
    .sort();
}

function there(root: string): readonly string[] {
  return run(root, 'sh', ['-c', `for place in ${PLACES.join(' ')}; do [ ! -e "$place" ] || echo "$place"; done`])
    .trim()
    .split('\n');
}

function run(root: string, command: string, args: readonly string[]): string {
  return execFileSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 256 << 20, stdio: ['ignore', 'pipe', 'ignore'] });
}
