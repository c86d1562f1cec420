import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { CHECKS, runDoctor } from '../../main/cli/doctor/doctor.ts';
import { WITHOUT_BLINK } from '../../main/core/browser/blink-names.ts';
import type { Diagnosis } from '../../main/core/doctor/finding.ts';
import { BUILT_ON, InstalledPc, TODAY, UNITS_SHOWN } from '../fakes/installed-pc.ts';
import { FAULTS } from '../fakes/pc-faults/all.ts';

interface DoctorRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function doctor(words: readonly string[], today = TODAY): Promise<DoctorRun> {
  let [out, err] = ['', ''];
  const status = await runDoctor(words, {
    write: (text) => {
      out += text;
    },
    complain: (line) => {
      err += `${line}
`;
    },
    today,
    builtOn: BUILT_ON,
    askSystemd: (root) => readFile(join(root, UNITS_SHOWN), 'utf8').catch(() => null),
  });
  return { status, out, err };
}

/** Returns all findings except those in the state "sound", as `state item: sentence`. */
async function findings(pc: InstalledPc, today = TODAY): Promise<{ status: number; lines: readonly string[] }> {
  const { status, out } = await doctor(['--json', '--root', pc.root], today);
  const { diagnoses } = JSON.parse(out) as { diagnoses: readonly Diagnosis[] };
  const lines = diagnoses.flatMap(({ id, findings: found }) =>
    found.filter(({ state }) => state !== 'sound').map((finding) => `${finding.state} ${id}: ${finding.what}`),
  );
  return { status, lines };
}

test.describe.configure({ mode: 'serial' });
// Only root can give files to root and to the kiosk's account.
test.skip(process.getuid?.() !== 0, 'only root can make such a PC');

let sound: InstalledPc;

let pcs: string;
test.beforeAll(() => {
  pcs = mkdtempSync(join(tmpdir(), 'doctor-pcs-'));
  chmodSync(pcs, 0o755);
  sound = InstalledPc.make(join(pcs, 'sound'));
});
test.afterAll(() => rmSync(pcs, { recursive: true }));

test('the doctor finds nothing wrong with a sound PC', async () => {
  expect(await findings(sound)).toEqual({ status: 0, lines: [] });
  const { status, out } = await doctor(['--root', sound.root]);
  expect(status).toBe(0);
  expect(out.match(/^✓ /gm)).toHaveLength(CHECKS.length);
  expect(out).toContain('✓ The kiosk runs now: Since Thu 2026-11-26 08:00:12 GMT.\n');
  expect(out).toContain('✓ The keyboard types what is printed on its keys: It is "gb", by the usual value.\n');
  expect(out).toContain('Nothing is wrong with this PC.');
});

for (const { name, plant, expected, today } of FAULTS) {
  test(`the doctor finds ${name}, and nothing else`, async () => {
    const pc = sound.copyTo(join(pcs, 'ill'));
    plant(pc);
    const found = await findings(pc, today);
    const wanted = expected instanceof RegExp ? [expected] : expected;
    expect(found.lines).toEqual(wanted.map((pattern) => expect.stringMatching(pattern)));
    expect(found.status).toBe(found.lines.some((line) => line.startsWith('wrong')) ? 1 : 0);
  });
}

test('the doctor lists Blink features that this browser version does not know, but not as a fault', async () => {
  const pc = sound.copyTo(join(pcs, 'ill'));
  pc.installProgram(
    WITHOUT_BLINK.filter((name) => name !== 'WebUSB')
      .join('\0')
      .concat('\0'),
  );
  const { status, out } = await doctor(['--root', pc.root]);
  expect(status).toBe(0);
  expect(out).toMatch(/^✓ The browser knows .*: All but 1 of \d+, which have no effect in this version: WebUSB\.$/m);
});

test('the doctor reports each fault in one line, with the remedy', async () => {
  const pc = sound.copyTo(join(pcs, 'ill'));
  pc.remove('/usr/bin/cage');
  pc.write('/usr/bin/swaylock', '', 0o755);
  const { status, out } = await doctor(['--root', pc.root]);
  expect(status).toBe(1);
  const lines = out.split('\n').filter((line) => line.startsWith('✗'));
  expect(lines).toEqual([
    '✗ The compositor, or the X server, is installed: /usr/bin/cage is missing. Install it: apt-get install cage',
    expect.stringMatching(/^✗ No screen saver .*: \/usr\/bin\/swaylock is installed\. Remove its package: /),
  ]);
  expect(out).toContain('2 to fix.');
});

test('a PC with the X11 variant is sound when the X11 programs are installed', async () => {
  const pc = sound.copyTo(join(pcs, 'ill'));
  pc.remove('/usr/bin/cage');
  for (const unit of ['canteen-kiosk', 'canteen-kiosk-seat']) {
    const own = readFileSync(pc.at(`/usr/share/canteen-kiosk/x11/${unit}.conf`), 'utf8');
    pc.write(`/etc/systemd/system/${unit}.service.d/x11.conf`, own);
  }
  const needed = ['/usr/lib/xorg/Xorg', '/usr/bin/openbox', '/usr/bin/xset', '/usr/bin/setxkbmap'];
  expect((await findings(pc)).lines).toEqual(needed.map((path) => `wrong screen: ${path} is missing.`));
  for (const path of needed) pc.write(path, '', 0o755);
  expect((await findings(pc)).lines).toEqual([]);
});

test('without root the doctor lists the checks that need root, and reports no false faults', async () => {
  // The identity applies to all threads of this process, so background reads are not made as root either.
  process.setegid?.(65_534);
  process.seteuid?.(65_534);
  try {
    const { status, out } = await doctor(['--root', sound.root]);
    expect(out).not.toContain('✗');
    expect(status).toBe(0);
    for (const item of ['The staff codes are set', 'The block pack that was taken', 'The account "kiosk" has no password'])
      expect(out).toMatch(new RegExp(`^\\? ${item}.*: .*Use sudo\\.$`, 'm'));
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
});

test('the doctor does not print control characters of file names', async () => {
  const pc = sound.copyTo(join(pcs, 'ill'));
  pc.write('/srv/\u001b[2Jx', '');
  pc.giveToKiosk('/srv/\u001b[2Jx');
  expect((await doctor(['--root', pc.root])).out).not.toContain('\u001b');
});

test('wrong arguments of the doctor exit with status 2, faults of the PC with status 1', async () => {
  for (const words of [['--nonsense'], ['now'], ['--root', '/nowhere'], ['--root', '']]) {
    const { status, out, err } = await doctor(words);
    expect([words, status, out]).toEqual([words, 2, '']);
    expect(err).toMatch(/^.+ "canteen-kiosk doctor --help" tells more\.\n$/);
  }
  expect(await doctor(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('Usage: canteen-kiosk doctor') });
});
