/** The guide of all codes for staff (`kiosk-config/CODES.md`), made from the lists of codes. Pure. */

import { SELF_CHECK_IDS, SELF_CHECKS } from '../self-checks/checks.ts';
import { FAULTS, JOURNAL, type JournalCode, mustSurvivePowerCut } from './log-codes.ts';

const START = `# Codes

Made from the kiosk's own lists of codes: do not edit it.

## When the PC is out of order

Press "Staff" to see which of these codes it is, and read it out when you call IT.

| Code | What it means and what to do |
| --- | --- |
`;

const MIDDLE = `
## In the journal

Each line has a number, date and time, a code, and counts or fixed words. None says who was there, what they looked for or where
they went. \`kiosk-pack journal show FOLDER\` prints a journal in these words. Lines marked * are on the disk for good before the
kiosk goes on; of the others a power cut may take the last few.

| Code | What it means |
| --- | --- |
`;

const CHECKS = `
## Self-checks of the browser

Each fresh browser tries these on itself before a visitor comes. One marked ! that fails puts the PC out of order (\`shell.gates\`); another is in
the row "Browser guards" of the readiness report. If such a one is wrong with a newer browser, a pack can say that it is noted only: the file
\`noted-checks.json\` beside your lists, such as \`["names"]\`. None marked ! can be named there.

| Self-check | It passes if |
| --- | --- |
`;

const END = `
## When the kiosk's own key cannot be read (\`key.bad\`)

Until it has a key again the kiosk signs for nothing that it writes in the journal. It does not touch what it has signed for.

1. There is a copy of \`kiosk.key\`: put it back into the state folder and restart the PC. The journal goes on, and holds.
2. There is none: save the records on a stick first. Their journal is what was signed for with the lost key: check it with the
   \`kiosk.pub\` that you kept. The \`kiosk.pub\` that is saved now is of a key that is gone with the next start.
3. Then stop the kiosk, remove \`kiosk.key\`, and move the folder \`journal\` out of the state folder. Keep that folder as long as you
   keep records: \`kiosk-pack journal verify\` checks it with the lost key. The next start makes a new key and a new journal.
   Note the kiosk's new name, and keep the new \`kiosk.pub\`.
4. If the folder \`journal\` stays where it is, or was begun anew while the key was bad, the kiosk writes \`journal.broken\`, and every
   check of its journal says so until that line is old enough to be removed.

## When a check of the journal finds damage

1. Keep the files as they are, and save the journal on a stick once more: a stick may have been bad.
2. \`kiosk-pack journal verify FOLDER\` names each place in doubt. The signature proves the last line, and each line the one before
   it: what comes after the last place in doubt is as the kiosk wrote it. Nothing before that is proven, although it may be true.
   A check of a stick from before the damage proves what was there then.
3. \`journal.lost\` near it: the disk was full. \`journal.torn\`: the power was cut. Neither is anybody's doing.
4. Line 1 is the start of another journal: has the PC been given a new key? See above.
5. Otherwise somebody had access to the PC's disk or to the stick. Treat it as a security incident. Lines of a saved journal that are
   not signed for were added after it was saved: a kiosk saves none.

In a state folder the last lines may be "not signed for (yet)". That is no damage, but proves nothing of them either. While the kiosk
runs, save the journal on a stick and check that instead.
`;

export function codesGuide(): string {
  const faults = rows(Object.entries(FAULTS).map(([code, words]) => [`\`${code}\``, words]));
  const lines = Object.entries(JOURNAL).map(([code, words]) => [
    `\`${code}\`${mustSurvivePowerCut(code as JournalCode) ? ' *' : ''}`,
    words,
  ]);
  const checks = SELF_CHECK_IDS.map((id) => [`\`${id}\`${SELF_CHECKS[id].fatal ? ' !' : ''}`, SELF_CHECKS[id].holds]);
  return `${START}${faults}${MIDDLE}${rows(lines)}${CHECKS}${rows(checks)}${END}`;
}

function rows(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`).join('');
}
