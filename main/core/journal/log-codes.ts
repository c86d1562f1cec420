/**
 * The closed list of codes that put the kiosk out of order. Staff read them out to IT, so each says what is wrong and what to
 * do. None contains anything about a visitor (P13).
 */
export const FAULTS = {
  'settings.bad': 'The settings cannot be used. Mend the problems listed below in the settings folder, then restart.',
  'notice.bad': 'The text of the notice cannot be used. Mend the problems listed below, then restart.',
  'lists.bad': 'A block list cannot be read. Mend or replace the file named below, then restart.',
  'pack.bad':
    'The installed block pack cannot be used. The problems are listed below. Go back to the previous pack, or put in a stick of IT with a sound one.',
  'staff.unset': 'No staff code has been set on this PC yet. IT set both on its screen.',
  'staff.closed': 'Staff put this PC out of order.',
  'turns.lost': 'Five sessions in ten minutes were lost to crashes. Restart the PC; if it happens again, tell IT.',
  'shell.start': 'The browser does not start. Restart the PC; if it happens again, tell IT.',
  'screen.lost':
    'Both browsers crashed at once, as when the screen goes away under them. Everything was started anew; if it happens again, tell IT.',
  'shell.gates':
    'The filter could not be started, or a self-check of the browser failed, which is named below. Restart the PC; if it happens again, tell IT.',
  'wipe.late': 'Erasing the last session took too long. Put the PC back in service from this screen, or restart it.',
  'wipe.process': 'A program of the last session is still running. Hold the power button until the PC is off, then switch it on.',
  'wipe.folder': 'Files of the last session could not be removed. Hold the power button until the PC is off, then switch it on.',
  'wipe.clipboard':
    'Copied text of the last session could not be removed. Hold the power button until the PC is off, then switch it on.',
  'wipe.files': 'The last session left files in a folder of this account. Tell IT: they must be looked at and removed by hand.',
  'wipe.check': 'The check that nothing is left could not be carried out. Restart the PC; if it happens again, tell IT.',
  'drill.left': 'A drill found something of a made-up session. Do not use this PC. Tell IT.',
  'drill.failed':
    'A drill could not be carried out, so nobody knows whether sessions are erased. Tell IT: they start a drill and put the PC back in service once it has passed.',
  'key.bad':
    'The kiosk’s own key, the file kiosk.key, cannot be read or could not be stored. Tell IT: if the disk is full, they make room; otherwise they put the key back from a copy. Without a copy they save the records first, as CODES.md says. Then restart the PC.',
  // Printed on the console by build/os/linux/tree/usr/lib/canteen-kiosk/refused, because the kiosk itself does not run then.
  'install.files':
    'Files of the kiosk program are not as they were installed. Install the package canteen-kiosk again, then restart the PC.',
  // Printed there too.
  'state.newer':
    'A newer version of the kiosk has written what this PC keeps. Install that version or a newer one, then restart the PC.',
  'supervisor.bug': 'The kiosk program met an error of its own. Restart the PC and tell IT.',
} as const;

export type FaultCode = keyof typeof FAULTS;

/** What happened, for the journal: counts and causes only, never an address, a word or a person (P13). */
export const JOURNAL = {
  'supervisor.started': 'The kiosk started.',
  'supervisor.stopped': 'The kiosk was asked to stop, or ended to be started anew.',
  'supervisor.cut-off':
    'The run before this one ended unasked: the power was cut, the program crashed, or the display or the message bus went away.',
  'supervisor.restarts': 'Everything was started anew, as every night.',
  'supervisor.left-over':
    'A browser of an earlier run was found at start and is removed. Its session, and its run by that run’s first line.',
  'shell.ready': 'A fresh browser became ready. Whether the graphics card draws, in Chromium’s word.',
  'shell.lost': 'A browser was lost.',
  'shell.pages-ended': 'A browser did not answer, so its web pages were ended. The session went on.',
  'shell.message-refused': 'A message between the parts was refused.',
  'shell.lines-left-out':
    'Of the lines of one code that a browser causes, only the first of each session are kept. The code, and how many were left out.',
  'notice.accepted': 'A visitor accepted the notice.',
  'turn.ended': 'A session ended.',
  'wipe.receipt':
    'A session was erased and the check passed. What was looked at, and what was there; "run earlier": the receipt comes at a later start.',
  'wipe.failed': 'A session was erased and the check found something. What was looked at, and what was there.',
  'drill.started':
    'A made-up session began, to see whether anything of it is left. Who began it: the night, staff, a set-up, an update or a new version of the browser.',
  'drill.passed': 'Nothing of a made-up session was left. The number of kinds, and those that this browser no longer has.',
  'drill.failed': 'Something of a made-up session was left, or it could not be tried. The kinds only.',
  'drill.given-up':
    'A made-up session was ended before its time: staff came, a browser was lost, its wipe failed or the settings changed.',
  'rehearsal.passed': 'The filter was tried with addresses whose answer is known, and held. How many only.',
  'rehearsal.failed': 'The same, and it did not hold. How many only, by what was wanted.',
  'pack.installed': 'A block pack was taken, from a stick or the server of updates. Its number only.',
  'pack.refused': 'A stick was refused, or a block pack that it or the server of updates brought. Cause only.',
  'pack.previous': 'Staff went back to the block pack before. Its number only.',
  'update.taken': 'An update of the whole PC, from a stick or the server of updates, waits for a restart. Its number only.',
  'update.refused': 'An update, from a stick or the server of updates, was refused. Cause only.',
  'update.tried': 'The PC was started with a new update, which has to prove itself. Its number only.',
  'update.proven': 'The new update has proven itself: every self-check held and a drill found nothing. Its number only.',
  'update.came-back': 'An update did not prove itself, and the PC runs the system before it. The number of that update only.',
  'fetch.done': 'The server of updates was asked. What came of block pack and update only.',
  'fetch.failed': 'Something could not be fetched from the server of updates. Cause only.',
  'setup.taken': 'A stick set this PC up, after IT had compared the six words. Nothing of what it brought.',
  'setup.refused': 'A set-up on a stick was refused. Cause only.',
  'outbox.written': 'A receipt, the journal and reports were saved on a stick. The number of reports only.',
  'outbox.failed': 'Some of them, or all, could not be saved on a stick.',
  'report.kept': 'A report of a visitor to IT was kept, sealed.',
  'report.dropped': 'A report of a visitor was not kept. Cause only.',
  'filter.blocked': 'Pages or parts of pages were blocked in the session that ends here. Category and how many only.',
  'filter.asked':
    'Visitors were asked about pages that no list knows, in the session that ends here. What they looked like, and how many only.',
  'filter.shown-anyway':
    'Of those pages, so many were shown because the visitor said so. What they looked like, and how many only.',
  'filter.disputed': 'A visitor said that a block is wrong. Category and rule only.',
  'mistake.reported': 'A visitor said "I got here by mistake". Reference only.',
  'staff.code-refused': 'A staff code was wrong.',
  'staff.entered': 'A staff code was accepted.',
  'staff.action': 'Staff used the staff screen.',
  'staff.action-refused': 'The staff screen asked for what its role may not do.',
  'staff.codes-set': 'Staff codes were set or changed, at the screen or by a pack. Whose only.',
  'power.unguarded': 'Nothing keeps the PC from sleeping or locking, or nobody would notice. Which of them only.',
  'power.sleeps': 'The PC went to sleep although it was open.',
  'power.woke': 'The PC woke up.',
  'power.locked': 'Something locked the PC. It was asked to unlock.',
  'power.left': 'Another login session came in front of the kiosk.',
  'power.back': 'The kiosk came back in front.',
  'power.saver': 'A screen saver came on. It was asked to go.',
  'guards.changed': 'Self-checks of a fresh browser failed, or hold again. Those that failed: CODES.md says what each looks at.',
  'guards.way-out': 'A connection of the browser did not go through the filter. How many only.',
  'health.changed': 'A check of the readiness report changed. Which of them, and its state.',
  'health.restart': 'The kiosk restarts itself when nobody is there, since a check stayed bad.',
  'session.event-ignored': 'An event came in a mode in which it means nothing.',
  'journal.torn': 'The last line of the journal was cut short, as by a power cut, and was removed. Nothing else is lost.',
  'journal.lost': 'So many lines could not be written before, as when the disk is full.',
  'journal.broken':
    'The journal was damaged or changed, first seen at this number, or the kiosk has a new key and still its old journal. It was left as it is and goes on in a new file. Nothing before this line is proven.',
  'journal.removed': 'Lines that had been kept long enough were removed.',
  'journal.old': 'The journal of an earlier version of the kiosk was put aside.',
  fault: 'The kiosk went out of order.',
  'service.back': 'The kiosk came back from out of order.',
} as const;

export type JournalCode = keyof typeof JOURNAL;

/** Codes whose lines must survive a power cut (what the kiosk proves, and what people did), by their part before the dot. */
const LASTING = new Set([
  'supervisor',
  'notice',
  'turn',
  'wipe',
  'drill',
  'staff',
  'pack',
  'update',
  'outbox',
  'setup',
  'journal',
  'fault',
  'service',
]);

/** True if the line must have reached the disk before the kiosk goes on. */
export function mustSurvivePowerCut(code: JournalCode): boolean {
  return LASTING.has(code.split('.', 1)[0] ?? '');
}
