/** The screens for IT before a PC is in use: install stick and set-up. All data is made up. */
import type { InstallDisk, InstallView, PageState, SetupView, StaffCodeAnswer } from '../../main/contract/page-state.ts';
import { NO_SETUP, start, state } from './samples.ts';

const offer = {
  id: 1,
  place: 'Civic Centre canteen',
  group: 'civic-centre',
  words: ['abandon', 'river', 'pencil', 'orange', 'winter', 'zebra'],
};

const GB = 1e9;
const ssd: InstallDisk = {
  name: 'nvme0n1',
  model: 'Samsung SSD 980',
  bytes: 500.1 * GB,
  serial: 'S64DNX0R512345',
  sequence: 9,
  place: 'inside',
  holds: 'windows',
  unusable: null,
  preselected: false,
};
const old: InstallDisk = {
  ...ssd,
  name: 'sda',
  sequence: 10,
  model: 'TOSHIBA MQ01ABD050',
  serial: 'X5BNT0',
  holds: 'unrecognised',
};
const tiny: InstallDisk = {
  ...old,
  name: 'mmcblk0',
  model: '',
  bytes: 4 * GB,
  holds: 'unknown',
  unusable: { kind: 'small', needs: 5.9 * GB },
};
const stick: InstallDisk = {
  ...old,
  name: 'sdb',
  model: 'SanDisk Ultra',
  bytes: 15.5 * GB,
  place: 'usb',
  holds: 'kiosk',
  unusable: { kind: 'stick' },
};

const setUp = (view: Partial<SetupView> = {}, answer: StaffCodeAnswer = { kind: 'none' }): PageState =>
  state({ mode: 'outOfOrder', code: 'staff.unset', setup: { ...NO_SETUP, ...view }, install: null }, start, answer);
const install = (step: InstallView['step'], disks: InstallView['disks'] = [{ ...ssd, preselected: true }, stick]): PageState =>
  state({ mode: 'outOfOrder', code: 'staff.unset', setup: NO_SETUP, install: { disks, step } });

export const SET_UP_STATES: Readonly<Record<string, PageState>> = {
  install: install({ kind: 'choosing' }),
  'install-looking': install({ kind: 'choosing' }, null),
  'install-several': install({ kind: 'choosing' }, [ssd, old, tiny, stick]),
  'install-no-disk': install({ kind: 'choosing' }, [tiny, stick]),
  'install-copying': install({ kind: 'copying', percent: 42 }),
  'install-failed': install({ kind: 'failed', why: 'writing', attempt: 1 }),
  'install-done': install({ kind: 'done' }),
  'set-up': setUp(),
  'set-up-refused': setUp({}, { kind: 'refused', attempt: 1, role: 'facilities', fault: 'sameAsOther' }),
  'set-up-stick': setUp({ offer }),
  'set-up-stick-working': setUp({ offer, working: true }),
  'set-up-stick-failed': setUp({
    offer,
    problems: ['The pack ran out on 2027-03-01, and today is 2027-04-02. Bring a newer one.'],
  }),
  'set-up-stick-refused': setUp({ problems: ['setup.json is not signed with the current key that it names.'] }),
  'set-up-not-stored': setUp({}, { kind: 'notStored', attempt: 1 }),
};
