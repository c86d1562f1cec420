import { kioskRuns } from '../first-start.ts';
import type { Pc } from '../pc/pc.ts';
import { expect, test } from '../test.ts';
import { acceptNotice, endSession, journalOf, settled } from '../visit.ts';

const NONE = 'This computer has no internet';
const ACCEPT = 'Accept and start browsing';
/** On no list. The PC's own name server resolves it, like every name, to the address that the test sets. */
const SITE = 'away.example';
const SIGN_IN = 'login.internal';
/** A public address, which the PC itself has here. */
const FAR = '9.9.9.10';
const INSIDE = '10.0.0.1';

const NETWORK = `ip link add net0 type dummy
ip address add ${FAR}/24 dev net0
ip link set net0 up
ip route add default via 9.9.9.1`;

/** A website at FAR. It also listens on port 443, where the kiosk checks whether a search engine can be reached. */
const WEBSITE = `mkdir -p /run/away
echo '<title>Away</title><h1 style="font: 40px sans-serif">Back at last</h1>' >/run/away/index.html
for port in 80 443; do
  systemd-run --quiet --collect --unit away$port python3 -m http.server $port --bind ${FAR} --directory /run/away
done`;

/** A name server that answers every query with one address. */
const NAMES = `cat >/run/names.py <<'PROGRAM'
import socket, sys
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(('127.0.0.1', 53))
while True:
    query, asker = server.recvfrom(512)
    end = 12
    while query[end]:
        end += query[end] + 1
    question = query[12:end + 5]
    wanted = question[-4:-2] == b'\\0\\1'
    head = query[:2] + b'\\x81\\x80\\0\\1' + (b'\\0\\1' if wanted else b'\\0\\0') + b'\\0\\0\\0\\0'
    record = b'\\xc0\\x0c\\0\\1\\0\\1\\0\\0\\0\\1\\0\\4' + socket.inet_aton(sys.argv[1])
    server.sendto(head + question + (record if wanted else b''), asker)
PROGRAM`;

const answerWith = (address: string): string =>
  `systemctl stop names 2>/dev/null; systemd-run --quiet --collect --unit names python3 /run/names.py ${address}`;

/** What IT set for a guest network. The sign-in page is the PC's own website. */
const SETTINGS = `echo '127.0.0.1 ${SIGN_IN}' >>/etc/hosts
python3 - <<'PROGRAM'
import json
path = '/etc/canteen-kiosk/kiosk.json'
settings = json.load(open(path))
settings['network']['signInPage'] = 'http://${SIGN_IN}/'
json.dump(settings, open(path, 'w'))
PROGRAM
systemctl restart --no-block canteen-kiosk`;

async function noticeWithout(pc: Pc, words: string, name: string): Promise<void> {
  await pc.sees(`a notice without "${words}"`, 60, name, (screen) => screen.find(ACCEPT) !== null && screen.find(words) === null);
}

async function typeAddress(pc: Pc, address: string): Promise<void> {
  await pc.keys('ctrl', 'l');
  await settled(pc);
  await pc.type(`${address}\n`);
}

/** Waits until the readiness report on the staff screen has changed to this state. */
async function report(pc: Pc, state: 'good' | 'bad'): Promise<void> {
  await pc.until(`the readiness report has "Internet" as ${state}`, 90, async () => {
    const changes = (await journalOf(pc)).filter(({ code, check }) => code === 'health.changed' && check === 'internet');
    return changes.at(-1)?.['state'] === state;
  });
}

test('no network, no name server, a sign-in page, and internet that comes back', async ({ trial }) => {
  const pc = await trial.pc();
  await pc.says(NAMES);
  await pc.says(SETTINGS);
  await pc.until('the kiosk ends', 60, async () => (await pc.sh('systemctl is-active canteen-kiosk')).out.trim() !== 'active');
  await kioskRuns(pc, 90);
  await pc.reads(NONE, 60, 'no-network');

  await pc.says(`${NETWORK}\n${WEBSITE}\n${answerWith(FAR)}`);
  await noticeWithout(pc, NONE, 'a-network');
  await report(pc, 'good');

  // The name server stops. The PC finds that out when a visitor's page fails to load.
  await pc.says('systemctl stop names');
  await settled(pc);
  await acceptNotice(pc);
  await typeAddress(pc, `http://${SITE}`);
  await pc.reads(NONE, 90, 'no-names');
  await endSession(pc);
  await pc.reads(ACCEPT, 60, 'after-it');
  await pc.reads(NONE, 60, 'on-the-notice');
  await report(pc, 'bad');

  // Every name resolves to an address inside the building. The button opens the network's sign-in page.
  await pc.says(answerWith(INSIDE));
  await settled(pc);
  await acceptNotice(pc);
  await pc.clickOn('Sign in to this network', await pc.reads('Sign in to this network', 60, 'sign-in'));
  await pc.reads('Send words', 60, 'signed-in');

  // The internet is back. The PC finds that out by itself while the visitor waits.
  await pc.says(answerWith(FAR));
  await report(pc, 'good');
  await typeAddress(pc, `http://${SITE}`);
  await pc.reads('Back at last', 60, 'back');
  await endSession(pc);
  await noticeWithout(pc, NONE, 'the-end');
  expect(JSON.stringify(await journalOf(pc)), 'the journal has no address').not.toContain(SITE);
});
