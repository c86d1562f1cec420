// @ts-check
/** Makes a Debian root with the server programs of the applications. They are started with chroot, so making and using it needs root. */
import { runQuietly } from '../child.mjs';
import { Stop } from '../say.mjs';
import { madeOnce } from './made.mjs';
import { debian } from './paths.mjs';

const packages = [
  ...['php-cli', 'php-curl', 'php-intl', 'php-mbstring', 'php-sqlite3', 'php-xml'],
  ...['roundcube-core', 'roundcube-sqlite3', 'dovecot-imapd'],
  'ngircd',
  'mediawiki',
];

/** apt's file of Debian's archive: the new root uses this machine's package sources. */
const sources = '/etc/apt/sources.list.d/debian.sources';

export async function ensureDebian() {
  const form = [
    '--variant=minbase',
    '--mode=root',
    '--format=directory',
    '--dpkgopt=force-unsafe-io',
    '--aptopt=APT::Install-Recommends "false"',
  ];
  const what = [...form, `--include=${packages.join(',')}`, 'trixie'];
  // The inputs leave out the folder's path, because a checkout may be moved or copied with its cache.
  await madeOnce('Making a Debian with the applications', debian, [...what, sources].join(' '), async () => {
    const args = [...what, debian, sources];
    const { status, log } = await runQuietly('debian-apps', 'mmdebstrap', args);
    if (status !== 0) throw new Stop(`mmdebstrap failed; its log is in ${log}.`);
  });
}
