/** A Node program in place of a shell that tries to reach persistent data, and records which attempts succeeded. */

export interface Intrusion {
  readonly state: string;
  readonly config: string;
  /** The folder of another turn. */
  readonly other: string;
  /** Null if the account has no persistent home. */
  readonly home: string | null;
  /** Process id of the supervisor, in its own PID namespace. */
  readonly supervisor: number;
  /** A symbolic link to the state folder that existed before. */
  readonly link: string;
  /** A file in the pack folder of the state. */
  readonly pack: string;
}

/** The result of each attempt: true, or the error. A shell needs the attempts whose names begin with OWN. */
export type Could = Readonly<Record<string, true | string>>;

/** The file with the results, relative to the folder of the turn. */
export const WRITTEN_DOWN = 'home/could.json';

/** The number of OWN attempts. */
const OWN = 7;

/** The program, which makes all attempts, writes the results and keeps running. @param first JavaScript that it runs before */
export function intruder(words: Intrusion, first = ''): string {
  return `#!${process.execPath}
const fs = require('node:fs');
const { execFileSync, spawn } = require('node:child_process');
${first}
const could = {};
const attempt = (name, act) => { try { act(); could[name] = true; } catch (error) { could[name] = error.code ?? error.message; } };
const { state, home, other, config, supervisor, link, pack } = ${JSON.stringify(words)};
const turn = process.cwd();
attempt('read the codes', () => fs.readFileSync(state + '/staff-code.json'));
attempt('list the state', () => fs.readdirSync(state));
attempt('write the codes', () => fs.writeFileSync(state + '/staff-code.json', 'x'));
attempt('remove the key', () => fs.rmSync(state + '/kiosk.key'));
attempt('read the journal', () => fs.readdirSync(state + '/journal'));
attempt('write to the journal', () => fs.writeFileSync(state + '/journal/new', 'x'));
attempt('make a file in the state', () => fs.writeFileSync(state + '/new', 'x'));
attempt('read by a link', () => { fs.symlinkSync(state, turn + '/way'); fs.readFileSync(turn + '/way/staff-code.json'); });
attempt('read by a link that was there', () => fs.readFileSync(link + '/staff-code.json'));
attempt('link a state file into the turn', () => fs.linkSync(state + '/state.json', turn + '/state'));
attempt('read by another process', () => fs.readFileSync('/proc/' + supervisor + '/root' + state + '/staff-code.json'));
attempt('read the memory of another process', () => fs.closeSync(fs.openSync('/proc/' + supervisor + '/mem', 'r')));
attempt('write a pack', () => fs.writeFileSync(pack, 'x'));
attempt('write the settings', () => fs.writeFileSync(config + '/kiosk.json', '{}'));
attempt('read the folder of another turn', () => fs.readdirSync(other + '/profile'));
attempt('write the record of another turn', () => fs.writeFileSync(other + '.json', '{}'));
if (home !== null) attempt('read the home of the account', () => fs.readFileSync(home + '/letter'));
if (home !== null) attempt('write to the home of the account', () => fs.writeFileSync(home + '/new', 'x'));
attempt('write to the shared temp folder', () => fs.writeFileSync('/tmp/canteen-kiosk-wall-' + process.pid, 'x'));
attempt('by a program that it starts', () => execFileSync('/bin/cat', [state + '/state.json'], { stdio: 'pipe' }));
attempt('OWN read a pack', () => fs.readFileSync(pack));
attempt('OWN read the settings', () => fs.readFileSync(config + '/kiosk.json'));
attempt('OWN write its folder', () => { fs.mkdirSync(turn + '/home/a'); fs.writeFileSync(turn + '/home/a/b', 'x'); fs.renameSync(turn + '/home/a/b', turn + '/tmp/c'); fs.truncateSync(turn + '/tmp/c'); });
attempt('OWN start a program', () => execFileSync('/bin/true'));
attempt('OWN use devices', () => { fs.writeFileSync('/dev/null', 'x'); fs.closeSync(fs.openSync('/dev/urandom', 'r')); });
attempt('OWN set its place when memory runs out', () => fs.writeFileSync('/proc/self/oom_score_adj', '1000'));
attempt('OWN look up names', () => fs.readFileSync('/etc/hosts'));
attempt('put a folder in place of the state', () => fs.renameSync(state, state + '-old'));
fs.writeFileSync(turn + '/${WRITTEN_DOWN}.part', JSON.stringify(could));
fs.renameSync(turn + '/${WRITTEN_DOWN}.part', turn + '/${WRITTEN_DOWN}');
setInterval(() => {}, 1e6);
`;
}

/** The attempts that succeeded but must not, and the OWN attempts that failed, with their errors. */
export function judged(could: Could): { readonly reached: readonly string[]; readonly lacked: readonly string[] } {
  const own = Object.keys(could).filter((name) => name.startsWith('OWN'));
  const lacked = own.filter((name) => could[name] !== true).map((name) => `${name}: ${could[name]}`);
  if (own.length !== OWN) lacked.push(`${own.length} of ${OWN} attempts`);
  return { reached: Object.keys(could).filter((name) => could[name] === true && !name.startsWith('OWN')), lacked };
}
