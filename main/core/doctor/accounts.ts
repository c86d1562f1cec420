/** Checks one account in `/etc/passwd`, `/etc/shadow` and `/etc/group` (passwd(5), shadow(5), group(5)). */
import { type DoctorFinding, wrong } from './finding.ts';

export interface AccountFiles {
  readonly passwd: string;
  /** Null if the doctor may not read it. */
  readonly shadow: string | null;
  readonly group: string;
}

export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

const NO_SHELLS = ['/usr/sbin/nologin', '/sbin/nologin', '/bin/false', '/usr/bin/false'];

export function accountIn(passwd: string, name: string): Account | null {
  const [, , uid, gid, , home = '', shell = ''] = lineOf(passwd, name) ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid), home, shell };
}

/** Checks that nobody can sign in with the account, and that it has no rights besides its own. */
export function accountFindings(name: string, { passwd, shadow, group }: AccountFiles): readonly DoctorFinding[] {
  const account = accountIn(passwd, name);
  if (account === null) return [wrong(`There is no account "${name}".`, 'Install the package again.')];
  const password = shadow === null ? '!' : (lineOf(shadow, name)?.[1] ?? '!');
  const groups = group.split('\n').flatMap((line) => {
    const [title = '', , , members = ''] = line.split(':');
    return members.split(',').includes(name) ? [title] : [];
  });
  return [
    ...(account.uid === 0 ? [wrong(`The account "${name}" is root.`, 'Remove it, and install the package again.')] : []),
    // `!` or `*` locks the account. An empty field means no password; a hash begins with neither.
    ...(/^[!*]/.test(password) ? [] : [wrong(`The account "${name}" can sign in.`, `Lock it: passwd --lock ${name}`)]),
    ...(NO_SHELLS.includes(account.shell)
      ? []
      : [
          wrong(`The account "${name}" has the shell ${account.shell}.`, `Disable it: usermod --shell /usr/sbin/nologin ${name}`),
        ]),
    ...(account.home === '/nonexistent'
      ? []
      : [wrong(`The account "${name}" has the home ${account.home}.`, `Remove it: usermod --home /nonexistent ${name}`)]),
    ...groups.map((title) =>
      wrong(`The account "${name}" is in the group ${title}.`, `Remove it from the group: gpasswd --delete ${name} ${title}`),
    ),
  ];
}

function lineOf(text: string, name: string): readonly string[] | undefined {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .find(([title]) => title === name);
}
