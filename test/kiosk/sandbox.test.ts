import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readIfThere } from '../fakes/read-if-there.ts';
import { linkTree, runtimeExecutable } from '../fakes/runtime-copy.ts';
import { startSites } from '../sites/sites.ts';
import { isRenderer } from './guest-actions.ts';
import { PATIENT, REPO, startKiosk } from './harness.ts';
import { processIds } from './process-list.ts';

/** Debian's account that owns no files. */
const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;

/** Copies build and runtime to where an ordinary user can read them; a checkout may be in a folder that is closed to others. */
function copyForEverybody(): string {
  const place = mkdtempSync(join(tmpdir(), 'kiosk-sandbox-'));
  execFileSync('chmod', ['755', place]);
  linkTree(dirname(runtimeExecutable()), join(place, 'runtime'));
  if (asRoot) setUpHelper(join(place, 'runtime/chrome-sandbox'));
  mkdirSync(join(place, 'app/out'), { recursive: true });
  for (const part of ['out/app', 'kiosk-config', 'package.json'])
    cpSync(join(REPO, part), join(place, 'app', part), { recursive: true });
  mkdirSync(join(place, 'runtime/resources'), { recursive: true });
  symlinkSync(join(place, 'app'), join(place, 'runtime/resources/app'));
  return place;
}

/** Makes the helper setuid, as on an installed kiosk, for systems without user namespaces. It is a copy, so that the original stays unchanged. */
function setUpHelper(helper: string): void {
  const bytes = readFileSync(helper);
  rmSync(helper);
  writeFileSync(helper, bytes);
  chmodSync(helper, 0o4755);
}

/** Replaces the launcher, because Electron gets the kiosk's arguments by the environment. */
function launcher(place: string): readonly string[] {
  const script = join(place, 'launch.mjs');
  const electron = [join(place, 'runtime/electron'), join(place, 'app'), '--ozone-platform=headless'];
  writeFileSync(
    script,
    `import { spawn } from 'node:child_process';
    const env = { ...process.env, CANTEEN_KIOSK_ARGS: JSON.stringify(process.argv.slice(2)) };
    const [file, ...args] = ${JSON.stringify(electron)};
    const child = spawn(file, args, { env, stdio: 'inherit' });
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('exit', (code) => process.exit(code ?? 1));`,
  );
  const user = asRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'] : [];
  return [...user, process.execPath, script];
}

/** Returns the processes of a group without zombies, which hold nothing and only wait for process 1. */
function membersOf(group: number): readonly number[] {
  return processIds().filter((pid) => {
    const fields = readIfThere(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[2] === String(group) && fields[0] !== 'Z';
  });
}

const seccompOf = (pid: number): string => /^Seccomp:\s*(\d)/m.exec(readIfThere(`/proc/${pid}/status`))?.[1] ?? '';

test("Chromium's sandbox is on for every page when an ordinary user runs the kiosk", async () => {
  const place = copyForEverybody();
  const state = join(place, 'state');
  const home = join(place, 'home');
  for (const dir of [state, home]) {
    mkdirSync(dir);
    if (asRoot) chownSync(dir, NOBODY, NOBODY);
  }
  const sites = await startSites();
  sites.page('mail.test', '/', '<h1>Your mail</h1>');
  const kiosk = await startKiosk({
    settings: PATIENT,
    command: launcher(place),
    stateDir: state,
    env: { HOME: home },
    prepare: (config) => execFileSync('chmod', ['-R', 'a+rX', config]),
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
  });
  try {
    await kiosk.waitForMode('notice');
    const page = await kiosk.accept();
    await kiosk.visit(page, sites.url('mail.test'));
    const { pid, profile } = kiosk.active();
    const members = membersOf(pid);
    const renderers = members.filter(isRenderer);
    expect(renderers.length).toBeGreaterThanOrEqual(2);
    // Seccomp 2 means filtered. As root, with --no-sandbox, it is 0 (the twin below).
    expect(renderers.map(seccompOf)).toEqual(renderers.map(() => '2'));
    expect(members.filter((each) => readIfThere(`/proc/${each}/cmdline`).includes('--no-sandbox'))).toEqual([]);
    expect(kiosk.complaints()).not.toContain('sandbox is off');
    expect(await kiosk.finish(page)).toMatchObject({ verified: true });
    expect(existsSync(profile)).toBe(false);
    expect(membersOf(pid)).toEqual([]);
  } finally {
    await kiosk.stop();
    await sites.close();
    rmSync(place, { recursive: true, force: true });
  }
});

const twin = 'the twin: as root the sandbox is off, and the kiosk reports it at its start';
if (asRoot)
  test(twin, async () => {
    const kiosk = await startKiosk({ settings: PATIENT });
    try {
      await kiosk.waitForMode('notice');
      expect(kiosk.complaints()).toContain("Chromium's sandbox is off because this is root");
      const renderers = membersOf(kiosk.active().pid).filter(isRenderer);
      expect(renderers.map(seccompOf)).toEqual(renderers.map(() => '0'));
      expect(readFileSync(`/proc/${renderers[0]}/cmdline`, 'utf8')).toContain('--no-sandbox');
    } finally {
      await kiosk.stop();
    }
  });
