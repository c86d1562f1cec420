/** The guides for Facilities and IT name only buttons, settings, commands, options, codes and files that exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { FAULTS } from '../../main/core/journal/log-codes.ts';
import { publishedSchema } from '../../main/node/settings/settings-schema.ts';
import { OS_TREE } from '../fakes/installed-pc.ts';
import { kioskPack } from '../fakes/kiosk-pack.ts';
import { textOf } from '../fakes/os-tree.ts';
import { CONFIG } from '../fakes/starter.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUIDES = ['FACILITIES.md', 'IT.md'];

/** Commands of the operating system, which are not checked; and names on a PC or stick that do not come from the kiosk. */
const SYSTEM = /^(apt-get (install|purge)|systemctl (status|restart)|journalctl (--boot(=-1)? )?-u) |^usbguard$/;
const PLACES = [
  'canteen-kiosk',
  ...[
    '/etc/canteen-kiosk',
    '/etc/canteen-kiosk/kiosk.json',
    '/etc/canteen-kiosk/keys/',
    'canteen-kiosk/outbox',
    'canteen-kiosk/setup',
    'pins.json',
  ],
  // Settings of the network managers.
  ...['no-auto-default=*', '[main]', '/etc/NetworkManager/conf.d/usb.conf', '[Match]', '/etc/network/interfaces'],
  // In GRUB's menu.
  ...['e', 'linux'],
  ...['canteen.kioskpack', 'canteen.kioskpack.minisig', 'KEY', 'keys', 'https://www.nhs.uk/'],
];

/** On the kernel's command line: systemd does not start this unit. */
const MASKED = 'systemd.mask=';
const UNITS = 'usr/lib/systemd/system';

const spansOf = (text: string, mark: RegExp): readonly string[] => [...text.matchAll(mark)].map(([, words = '']) => words);
const codeIn = (text: string): readonly string[] => [...new Set(spansOf(text, /`([^`]+)`/g))];
const boldIn = (text: string): readonly string[] => [...new Set(spansOf(text, /\*\*([^*]+)\*\*/g))];

/** Returns the text of all files below `dir` whose names match, with white space collapsed as in HTML. */
function textBelow(dir: string, name: RegExp): string {
  return readdirSync(join(ROOT, dir), { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => readFileSync(join(ROOT, dir, path), 'utf8'))
    .join('\n')
    .replaceAll(/\s+/g, ' ');
}

/** Returns the names of all settings and their groups ("site.name", "hours"), from the schema. */
function settings(): readonly string[] {
  const { properties } = JSON.parse(publishedSchema()) as {
    properties: Record<string, { properties?: Record<string, unknown> }>;
  };
  return Object.entries(properties).flatMap(([group, { properties: keys = {} }]) => [
    group,
    ...Object.keys(keys).map((key) => `${group}.${key}`),
  ]);
}

/** Returns null if the command and its options exist, otherwise what is wrong. */
async function commandProblem(command: string): Promise<string | null> {
  const [tool = '', ...words] = command.split(' ');
  const options = words.filter((word) => word.startsWith('--'));
  if (tool === 'canteen-kiosk') {
    const known = spansOf(textOf('usr/bin/canteen-kiosk'), /canteen-kiosk ([a-z-]+)/g);
    // The launcher passes the options after "staff-code" on. Its other commands take no options that a guide names.
    const taken = words[0] === 'staff-code' ? readFileSync(join(ROOT, 'main/cli/set-staff-code.ts'), 'utf8') : '';
    const fits = known.includes(words[0] ?? '') && options.every((option) => taken.includes(`[${option} `));
    return fits ? null : `the launcher does not know "${command}"`;
  }
  const upTo = words[0] === 'journal' || words[0] === 'card' ? 2 : 1;
  const { status, out } = await kioskPack([...words.slice(0, upTo), '--help']);
  if (status !== 0) return `kiosk-pack does not know "${command}"`;
  const missing = options.filter((option) => option !== '--help' && !out.includes(option));
  return missing.length === 0 ? null : `"${command}": the help knows no ${missing.join(', ')}`;
}

/** True if the product's code contains the file's whole name; for `name-*.ending`, the part after the star. */
function isWritten(file: string, code: string): boolean {
  const name = file.replace(/^.*\*/, '').replaceAll('.', '\\.');
  return new RegExp(`(?<![\\w.])${name}(?!\\w)|\\}${name}(?!\\w)`).test(code);
}

/** Returns what is wrong with the code spans and bold words of a guide. */
async function problemsOf(text: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const written = textBelow('main', /\.ts$/) + textBelow('renderer/it-desk', /\.ts$/) + textBelow('build', /\.mjs$/);
  for (const span of codeIn(text)) {
    if (SYSTEM.test(span) || PLACES.includes(span) || settings().includes(span) || Object.hasOwn(FAULTS, span)) continue;
    if (
      /^(kiosk-pack|canteen-kiosk|npx kiosk-pack) ?/.test(span) &&
      !/^(npx )?kiosk-pack$/.test(span) &&
      span !== 'canteen-kiosk pack'
    ) {
      const problem = await commandProblem(span);
      if (problem !== null) problems.push(problem);
    } else if (span.startsWith(MASKED)) {
      if (!existsSync(join(OS_TREE, UNITS, span.slice(MASKED.length)))) problems.push(`no unit ${span.slice(MASKED.length)}`);
    } else if (/^[\w.*-]+\.[a-z]+$/.test(span)) {
      if (!readdirSync(CONFIG).includes(span) && !isWritten(span, written)) problems.push(`no file ${span}`);
    } else if (!/^(npx )?kiosk-pack$|^canteen-kiosk pack$/.test(span)) problems.push(`what is \`${span}\`?`);
  }
  const screens = textBelow('renderer', /\.tsx?$|(^|\/)en\.json$/).replaceAll('\\u0027', "'");
  for (const words of boldIn(text)) if (!screens.includes(words)) problems.push(`no screen says "${words}"`);
  return problems;
}

for (const guide of GUIDES) {
  test(`${guide} names only buttons, settings, commands, codes and files that exist`, async () => {
    expect(await problemsOf(readFileSync(join(CONFIG, guide), 'utf8'))).toEqual([]);
  });
}

test('names in a guide that do not exist are found', async () => {
  const text =
    '`site.nam` `wipe.nothing` `kiosk-pack bild --in DIR` `kiosk-pack build --into DIR` `canteen-kiosk dokter` `canteen-kiosk staff-code --rolle it` `no-such.csv` `systemd.mask=canteen.service` **Explode**';
  expect(await problemsOf(text)).toHaveLength(9);
});

test('a guide fits on one sheet', () => {
  const lines = (guide: string): number => readFileSync(join(CONFIG, guide), 'utf8').split('\n').length;
  for (const guide of GUIDES) expect(lines(guide), guide).toBeLessThanOrEqual(90);
});

test("without the kiosk's unit nothing takes the console from the login, as IT.md promises", () => {
  const seat = 'canteen-kiosk-seat.service';
  const units = readdirSync(join(OS_TREE, UNITS)).filter((name) => name.endsWith('.service'));
  const unitsWith = (line: RegExp) => units.filter((unit) => line.test(textOf(`${UNITS}/${unit}`)));
  expect(unitsWith(/^(Wants|Requires|BindsTo|Upholds)=.*canteen-kiosk-seat/m)).toEqual(['canteen-kiosk.service']);
  expect(unitsWith(/^Conflicts=.*getty/m)).toEqual([seat]);
  expect(textOf(`${UNITS}/${seat}`)).not.toContain('[Install]');
});
