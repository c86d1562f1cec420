/** A website inside the PC, for visits. In these tests the PC has no network, and the image has no Python. */
import type { Pc } from '../machine/pc/pc.ts';
import { SITE_HOST } from './image-disk.ts';

const PAGE = `<!doctype html><title>News</title><h1>Send words</h1><label>Words <input autofocus></label><p id="kept"></p><script>
const box = document.querySelector('input'), kept = document.querySelector('#kept');
kept.textContent = localStorage.words ? 'Stored: ' + localStorage.words : 'Stored nothing';
box.oninput = () => { localStorage.words = box.value; document.cookie = 'w=' + encodeURIComponent(box.value); kept.textContent = 'Stored: ' + box.value; };
</script>`;

const SERVER = `use IO::Socket::INET;
my $page = join "", <STDIN>;
my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => 80, Listen => 20, ReuseAddr => 1) or die $!;
while (my $c = $s->accept) {
  my $line = <$c>; while (my $h = <$c>) { last if $h =~ /^\\r?\\n$/ }
  print $c "HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\nContent-Length: " . length($page) . "\\r\\nConnection: close\\r\\n\\r\\n" . $page;
  close $c;
}
`;

/** Starts the website. Its files are in the root's overlay in memory, which a restart empties. */
export async function startSite(pc: Pc): Promise<void> {
  const put = (text: string, file: string) => `printf %s ${Buffer.from(text).toString('base64')} | base64 -d >${file}`;
  await pc.says(
    [
      put(PAGE, '/run/page.html'),
      put(SERVER, '/run/site.pl'),
      `grep -q ${SITE_HOST} /etc/hosts || echo "127.0.0.1 ${SITE_HOST}" >>/etc/hosts`,
      'systemd-run --quiet --unit=testsite sh -c "exec perl /run/site.pl </run/page.html"',
    ].join(' && '),
    60,
  );
}

const FACTS = {
  secureBoot: "od -An -tu1 -j4 -N1 /sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c | tr -d ' '",
  /**
   * Addresses and ports that listen (state 0A) or receive UDP packets (07), without those on loopback, which are the connection gates of the
   * browsers.
   */
  listening:
    'cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6 /proc/net/raw /proc/net/raw6 | awk \'($4 == "0A" || $4 == "07") && $2 !~ /^0100007F:/ {print $2}\' | sort -u',
  logins:
    "systemctl list-units --all --no-legend --plain 'getty*' 'serial-getty*' 'ssh*' 'emergency*' 'rescue*' 'debug-shell*' | awk '$3 == \"active\" {print $1}'",
} as const;

/** Returns a fact about the PC, without the line break at the end. */
export async function fact(pc: Pc, name: keyof typeof FACTS): Promise<string> {
  return (await pc.sh(FACTS[name], 60)).out.trim();
}

/** Returns the entries of the boot loader, as the PC's own service has listed them. */
export async function entries(pc: Pc): Promise<readonly string[]> {
  return (await pc.says('cat /run/canteen-kiosk-update/entries', 60))
    .split('\n')
    .filter((name) => name.startsWith('kiosk-'))
    .sort();
}

const NEWS = 'cat /run/canteen-kiosk-update/news.json 2>/dev/null';

/** Waits until the PC's own service has listed the boot entries. */
export async function bootEntriesListed(pc: Pc): Promise<void> {
  await pc.until('the systems are told', 120, async () => (await pc.sh('ls /run/canteen-kiosk-update/entries', 10)).status === 0);
}

/** Plugs in a stick with an update, and pulls it out when the PC has finished with it. @returns the text of the news */
export async function takenFrom(pc: Pc, stick: string): Promise<string> {
  await pc.plug(stick);
  let news = '';
  await pc.until('the PC is done with the update', 120, async () => {
    news = (await pc.sh(NEWS, 10)).out;
    return /refused|taken/.test(news);
  });
  await pc.pull();
  await pc.until('the news has gone with the stick', 60, async () => (await pc.sh(NEWS, 10)).status !== 0);
  return news;
}

export async function restart(pc: Pc): Promise<void> {
  const before = pc.events.length;
  await pc.sh('systemctl --no-block reboot', 10);
  await pc.until('the PC restarts', 60, async () => pc.events.slice(before).some(({ event }) => event === 'RESET'));
}
