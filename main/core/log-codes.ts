/**
 * The closed list of codes that put the kiosk out of order. Staff read them out to IT, so each says what is wrong and what to
 * do. None carries anything of a visitor (P13).
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
  'shell.gates': 'The filter could not be started. Restart the PC; if it happens again, tell IT.',
  'wipe.late': 'Erasing the last session took too long. Put the PC back in service from this screen, or restart it.',
  'wipe.process': 'A program of the last session is still running. Restart the PC.',
  'wipe.folder': 'Files of the last session could not be removed. Restart the PC.',
  'wipe.clipboard': 'Copied text of the last session could not be removed. Restart the PC.',
  'wipe.files': 'The last session left files in a folder of this account. Tell IT: they must be looked at and removed by hand.',
  'wipe.check': 'The check that nothing is left could not be carried out. Restart the PC; if it happens again, tell IT.',
  // Said on the console by build/os/linux/tree/usr/lib/canteen-kiosk/refused: there is no kiosk that could.
  'install.files':
    'Files of the kiosk program are not as they were installed. Install the package canteen-kiosk again, then restart the PC.',
  'supervisor.bug': 'The kiosk program met an error of its own. Restart the PC and tell IT.',
} as const;

export type FaultCode = keyof typeof FAULTS;

/** What happened, for the journal: counts and causes only, never an address, a word or a person (P13). */
export const JOURNAL = {
  'supervisor.started': 'The kiosk started.',
  'supervisor.restarts': 'Everything was started anew, as every night.',
  'supervisor.left-over': 'Something of an earlier run was removed at start.',
  'shell.ready': 'A fresh browser became ready.',
  'shell.lost': 'A browser was lost.',
  'shell.message-refused': 'A message between the parts was refused.',
  'notice.accepted': 'A visitor accepted the notice.',
  'turn.ended': 'A session ended.',
  'wipe.receipt': 'A session was erased and the check passed.',
  'wipe.failed': 'A session was erased and the check found something.',
  'pack.installed': 'A block pack was taken from a stick. Its number only.',
  'pack.refused': 'A stick or a block pack on it was refused. Cause only.',
  'pack.previous': 'Staff went back to the block pack before. Its number only.',
  'outbox.written': 'A receipt and reports were saved on a stick. Their number only.',
  'outbox.failed': 'They could not be saved on a stick.',
  'report.kept': 'A report of a visitor to IT was kept, sealed.',
  'report.dropped': 'A report of a visitor was not kept. Cause only.',
  'filter.blocked': 'A page or a part of a page was blocked. Category only.',
  'filter.disputed': 'A visitor said that a block is wrong. Category and rule only.',
  'mistake.reported': 'A visitor said "I got here by mistake". Reference only.',
  'staff.code-refused': 'A staff code was wrong.',
  'staff.entered': 'A staff code was accepted.',
  'staff.action': 'Staff used the staff screen.',
  'staff.action-refused': 'The staff screen asked for what its role may not do.',
  'staff.codes-set': 'Staff codes were set or changed. Whose only.',
  'staff.power-failed': 'The PC could not be restarted or switched off.',
  'power.unguarded': 'Nothing keeps the PC from sleeping or locking, or nobody would notice. Which of them only.',
  'power.sleeps': 'The PC went to sleep although it was open.',
  'power.woke': 'The PC woke up.',
  'power.locked': 'Something locked the PC. It was asked to unlock.',
  'power.left': 'Another login session came in front of the kiosk.',
  'power.back': 'The kiosk came back in front.',
  'power.saver': 'A screen saver came on. It was asked to go.',
  'session.event-ignored': 'An event came in a mode in which it means nothing.',
  fault: 'The kiosk went out of order.',
} as const;

export type JournalCode = keyof typeof JOURNAL;
