/** Faults of the program, its settings, its state and its account. */
import { chmodSync } from 'node:fs';
import { STAFF_CODES } from '../installed-pc.ts';
import { CONFIG, type Fault, PROGRAM } from './fault.ts';

export const OWN_FAULTS: readonly Fault[] = [
  {
    name: 'a changed program',
    plant: (pc) => pc.edit(`${PROGRAM}/resources/app.asar`, 'app', 'zap'),
    expected: /^wrong program: .*app\.asar \(changed\)/,
  },
  {
    name: 'a missing file of the program',
    plant: (pc) => pc.remove(`${PROGRAM}/LICENSE.electron.txt`),
    expected: /^wrong program: .*\(missing\)/,
  },
  {
    name: 'an extra file next to the application',
    plant: (pc) => pc.write(`${PROGRAM}/resources/app/x.js`, ''),
    expected: /^wrong program: .*resources\/app\/x\.js \(extra\)/,
  },
  {
    name: 'a program that anybody can change',
    plant: (pc) => chmodSync(pc.at(PROGRAM), 0o777),
    expected: /^wrong program: .*can be changed by others/,
  },
  {
    name: 'a package for tests',
    plant: (pc) => pc.edit('/var/lib/dpkg/status', '0.1.0', '0.1.0~electron33'),
    expected: /^note version: Version 0\.1\.0~electron33/,
  },
  {
    name: 'a browser that knows none of the Blink features',
    plant: (pc) => pc.installProgram('without names'),
    expected: /^note blink-names: It knows none of these names/,
  },
  {
    name: 'a mistake in the settings',
    plant: (pc) => pc.edit(`${CONFIG}/kiosk.json`, '"site"', '"sight"'),
    expected: /^wrong settings: kiosk\.json: "?sight/,
  },
  {
    name: 'a notice that cannot be shown',
    plant: (pc) => pc.edit(`${CONFIG}/notice.en.md`, /version:.*/, ''),
    expected: /^wrong notice: notice\.en\.md: line 2/,
  },
  { name: 'a missing list', plant: (pc) => pc.remove(`${CONFIG}/lists`), expected: /^wrong lists: .*lists is missing/ },
  {
    name: 'a damaged block pack',
    plant: (pc) => pc.write(`${CONFIG}/it.kioskpack`, 'no pack'),
    expected: /^wrong lists: it\.kioskpack/,
  },
  {
    name: 'a damaged key',
    plant: (pc) => pc.edit(`${CONFIG}/keys/pins.json`, /"key":"RW/, '"key":"XX'),
    expected: /^wrong keys: keys\/pins\.json: current, key/,
  },
  { name: 'no keys', plant: (pc) => pc.remove(`${CONFIG}/keys/pins.json`), expected: /^note keys: There are none/ },
  {
    name: 'a lost list of packs',
    plant: (pc) => pc.write('/var/lib/canteen-kiosk/packs/state.json', '{'),
    expected: [/^wrong pack: The list of packs is damaged/],
  },
  {
    name: 'no staff code',
    plant: (pc) => pc.remove('/var/lib/canteen-kiosk/staff-code.json'),
    expected: /^wrong staff-code: Nobody can open/,
  },
  {
    name: 'no code for Facilities',
    plant: (pc) => {
      pc.write('/var/lib/canteen-kiosk/staff-code.json', JSON.stringify({ ...STAFF_CODES, facilities: null }), 0o600);
      pc.giveToKiosk('/var/lib/canteen-kiosk/staff-code.json');
    },
    expected: /^note staff-code: There is none for Facilities/,
  },
  {
    name: 'an account with a password',
    plant: (pc) => pc.edit('/etc/shadow', 'kiosk:!*', 'kiosk:$y$j9T$abc'),
    expected: /^wrong account: .*can sign in/,
  },
  {
    name: 'an account without a password',
    plant: (pc) => pc.edit('/etc/shadow', 'kiosk:!*', 'kiosk:'),
    expected: /^wrong account: .*can sign in/,
  },
  {
    name: 'an account in a group',
    plant: (pc) => pc.edit('/etc/group', 'sudo:x:27:it', 'sudo:x:27:it,kiosk'),
    expected: /^wrong account: .*in the group sudo/,
  },
  {
    name: 'an account with a shell',
    plant: (pc) => pc.edit('/etc/passwd', '/nonexistent:/usr/sbin/nologin', '/nonexistent:/bin/bash'),
    expected: /^wrong account: .*shell \/bin\/bash/,
  },
  {
    name: 'no account',
    plant: (pc) => pc.edit('/etc/passwd', /kiosk:.*\n/, ''),
    expected: [/^wrong account: There is no account/, /^unknown belongings/, /^wrong state: /],
  },
  {
    name: 'a file of the account outside its folders',
    plant: (pc) => {
      pc.write('/srv/kept/history', '');
      pc.giveToKiosk('/srv/kept/history');
    },
    expected: /^wrong belongings: .*\/srv\/kept\/history/,
  },
  {
    name: 'settings that anybody can change',
    plant: (pc) => chmodSync(pc.at(`${CONFIG}/lists`), 0o777),
    expected: /^wrong settings-rights: .*lists/,
  },
  {
    name: 'a state folder that others can read',
    plant: (pc) => chmodSync(pc.at('/var/lib/canteen-kiosk'), 0o755),
    expected: /^wrong state: /,
  },
];
