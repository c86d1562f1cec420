/** The read-me file of the records on a stick: what each file is, and how to check it. Pure. */

export interface ProofGuideFacts {
  /** Where the PC stands. */
  readonly site: string;
  /** Version of the product. */
  readonly version: string;
  /** Date and time in words, in the PC's own time zone. */
  readonly at: string;
  /** The short name of the kiosk's key. */
  readonly kiosk: string;
  /** The name of its folder. */
  readonly folder: string;
}

export const PROOF_GUIDE = 'read-me.txt';
export const IT_PAGE = 'it-desk.html';

const FILES: readonly (readonly [name: string, what: string])[] = [
  ['summary.html', 'The months in tables and charts, to be printed from any browser'],
  ['summary.csv', 'The same for a spreadsheet, one row for each month'],
  ['blocks.csv', 'How often pages were blocked, by month and category'],
  ['wipes.csv', 'A receipt for each erased session: what was checked and found'],
  ['readiness.txt', 'How the PC is, and what needs attention'],
  ['evidence.html', "Each rule of the council's policy, what the kiosk does about it, and how that is tested"],
  ['card.txt', 'The health card, as in the QR code of the staff screen'],
  ['journal-....jsonl', 'The journal itself'],
  ['journal-....head', 'Signed by the kiosk: how far the journal goes'],
  ['kiosk.pub', 'The public key of the kiosk'],
  [IT_PAGE, 'The page for IT, for any browser: it checks all of this, makes block packs and sets PCs up'],
];

/** Returns plain text with CRLF line ends, for any editor. */
export function proofGuide({ site, version, at, kiosk, folder }: ProofGuideFacts): string {
  return [
    `Records of the kiosk: ${site}`,
    `Written: ${at}`,
    `Program: canteen-kiosk ${version}`,
    `Key of the kiosk: ${kiosk}`,
    '',
    'They hold counts, causes and times only: nothing of any visitor, and no address that was visited.',
    '',
    ...FILES.map(([name, what]) => `- ${name}: ${what}`),
    '',
    'To check that nobody has changed them: open it-desk.html in a browser, "Look at the PCs". Its digest is in the receipt.',
    'Or on a PC with the tool of the kiosk:',
    '',
    `  kiosk-pack journal verify ${folder}`,
    '  kiosk-pack card verify "(the line in card.txt)"',
    '',
    'Compare the key of the kiosk with the one on its staff screen, under "About this PC".',
    '',
  ].join('\r\n');
}
