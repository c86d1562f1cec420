/** Which network cards of an image PC are used, and what they tell the network: the real systemd-networkd, with invented cards. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { inOwnMounts } from '../fakes/own-mounts.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';

const NETWORK = join(import.meta.dirname, '../../build/os/image/tree/usr/lib/systemd/network/80-canteen-kiosk.network');
const NETWORKD = '/usr/lib/systemd/systemd-networkd';

test.skip(!MAY_MOUNT || !existsSync(NETWORKD), 'it needs root and systemd-networkd');

/** Each card is one end of a cable, with the place that udev has found for it. The name of the other end begins with `to-`. */
const RUN = `
mount -t tmpfs memory /run
mkdir -p /run/udev/data /run/systemd/network /run/systemd/netif
chown systemd-network: /run/systemd /run/systemd/netif
: >/run/udev/control
mount -t sysfs sys /sys
card() {
  ip link add "$1" type veth peer name "to-$1"
  printf 'I:1\\nE:ID_PATH=%s\\nG:systemd\\nV:1\\n' "$2" >"/run/udev/data/n$(cat "/sys/class/net/$1/ifindex")"
  ip link set "to-$1" up
}
card own pci-0000:03:00.0
card usb pci-0000:00:14.0-usb-0:3:1.0
cp "$1" /run/systemd/network/
${NETWORKD} >/run/log 2>&1 &
networkd=$!
/usr/bin/python3 -c "$2"
kill $networkd
cat /sys/class/net/own/address
`;

/** Waits for the first DHCP request of the own card and a second longer. Prints which cards have sent one, and the options of the own card's. */
const LISTEN = `
import select, socket, time
cables = {}
for name in ('own', 'usb'):
    cable = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    cable.bind(('to-' + name, 0))
    cables[cable] = name
asked, end = {}, time.time() + 20
while time.time() < end:
    for cable in select.select(list(cables), [], [], 0.1)[0]:
        packet = cable.recv(2000)
        if packet[12:14] == b'\\x08\\x00' and packet[23] == 17 and packet[36:38] == b'\\x00\\x43' and cables[cable] not in asked:
            asked[cables[cable]] = packet[282:].hex()
            if cables[cable] == 'own': end = time.time() + 1
print(' '.join(sorted(asked)))
print(asked.get('own'))
`;

/** The DHCP option "client identifier" with seven bytes, the first of which says that the others are a hardware address. */
const IDENTIFIER_IS_ADDRESS = '3d0701';

test("an image PC uses its own network card, by the card's address, and none on USB", () => {
  const { stdout, stderr } = inOwnMounts(RUN, [NETWORK, LISTEN]);
  const [asked, options, address = ''] = stdout.trim().split('\n');
  expect([asked, stderr]).toEqual(['own', '']);
  expect(options).toContain(`${IDENTIFIER_IS_ADDRESS}${address.replaceAll(':', '')}`);
});
