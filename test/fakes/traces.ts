/** What a package leaves on a system: a list of all that lies there before it came, to compare with what lies there after it has gone. */
import { execFileSync } from 'node:child_process';

const PLACES = ['etc', 'usr', 'opt', 'var', 'run', 'home', 'nonexistent', 'dev/shm'];
/** The packaging's own book-keeping, which tells of every package that ever was; logs; caches that others keep. */
const NOT_OURS = [
  'var/lib/dpkg/*',
  'var/log/*',
  'var/cache/*',
  'var/lib/apt/*',
  'run/lock/*',
  'etc/ld.so.cache',
  'dev/shm/.org.chromium.*',
];
/** Lists of accounts: compared whole, and not by their backups (passwd-), which keep the line before the last change. */
const ACCOUNTS = ['passwd', 'shadow', 'group', 'gshadow', 'subuid', 'subgid'];

export type Traces = ReadonlyMap<string, string>;

/**
 * Everything below a root: of each thing its kind, rights, owner, where a link leads, and a file's size. The accounts come as what they
 * hold. Take it when what the package depends on is there already.
 */
export function tracesOf(root = '/'): Traces {
  const traces = new Map<string, string>();
  const unwanted = [...NOT_OURS, ...ACCOUNTS.map((name) => `etc/${name}-`)].flatMap((path) => ['!', '-path', path]);
  // A folder's size tells how much was in it once.
  const told = ['(', '-type', 'd', '-printf', '%p\\t%y %m %U %G\\n', '-o', '-printf', '%p\\t%y %m %U %G %s %l\\n', ')'];
  for (const line of run(root, 'find', [...there(root), '-mount', ...unwanted, ...told]).split('\n')) {
    const [path = '', what = ''] = line.split('\t');
    if (path !== '') traces.set(`/${path}`, what);
  }
  for (const name of ACCOUNTS) traces.set(`/etc/${name}`, run(root, 'sh', ['-c', `cat etc/${name} 2>/dev/null; true`]));
  return traces;
}

/** What came, went or changed, sorted by path. */
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
