/** The guide of all codes for staff (`kiosk-config/CODES.md`), made from the lists of codes. Pure. */
import { FAULTS, JOURNAL, type JournalCode, mustLast } from '../log-codes.ts';

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

const END = `
## When a check of the journal finds damage

1. Keep the files as they are, and save the journal on a stick once more: a stick may have been bad.
2. \`kiosk-pack journal verify FOLDER\` names the first line in doubt. All lines before it are as the kiosk wrote them.
3. \`journal.lost\` near it: the disk was full. \`journal.torn\`: the power was cut. Neither is anybody's doing.
4. Otherwise somebody had access to the PC's disk or to the stick. Treat it as a security incident.
`;

export function codesGuide(): string {
  const faults = rows(Object.entries(FAULTS).map(([code, words]) => [`\`${code}\``, words]));
  const lines = Object.entries(JOURNAL).map(([code, words]) => [
    `\`${code}\`${mustLast(code as JournalCode) ? ' *' : ''}`,
    words,
  ]);
  return `${START}${faults}${MIDDLE}${rows(lines)}${END}`;
}

function rows(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`).join('');
}
