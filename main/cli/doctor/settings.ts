/** Checks what IT and Facilities set: the settings folder, block packs, the staff codes. */
import { OTHER_LANGUAGES } from '../../core/browser/languages.ts';
import { note, wrong } from '../../core/doctor/finding.ts';
import { STAFF_ROLE_NAMES, STAFF_ROLES } from '../../core/staff/staff-roles.ts';
import { checkFilterSource } from '../../node/packs/filter-source.ts';
import { readPins } from '../../node/packs/pins.ts';
import { readState } from '../../node/packs/store-state.ts';
import { checkStored } from '../../node/packs/stored-packs.ts';
import { readLook } from '../../node/settings/look-file.ts';
import { readNotice } from '../../node/settings/notice-file.ts';
import { readTranslations } from '../../node/settings/notice-translations.ts';
import { readSettings } from '../../node/settings/settings-file.ts';
import { rolesWithCode } from '../../node/state/staff-codes.ts';
import { type DoctorCheck, problemsOf } from './check.ts';
import { CONFIG_DIR, STATE_DIR } from './machine.ts';

export const settings: DoctorCheck = {
  id: 'settings',
  item: `The settings in ${CONFIG_DIR}/kiosk.json can be used`,
  async look(machine) {
    const folder = machine.at(CONFIG_DIR);
    const read = await readSettings(folder);
    if (!read.ok) return problemsOf(read);
    const { problems } = await readLook(folder, read.value.look);
    return problems.map((problem) => note(problem, `Change ${CONFIG_DIR}/kiosk.json or the file.`));
  },
};

export const notice: DoctorCheck = {
  id: 'notice',
  item: 'The notice can be shown',
  async look(machine) {
    const folder = machine.at(CONFIG_DIR);
    const read = await readNotice(folder, 'en');
    if (!read.ok) return problemsOf(read);
    const { problems } = await readTranslations(folder, read.value, OTHER_LANGUAGES);
    return problems.map((problem) => note(problem, 'English is shown in its place.'));
  },
};

export const lists: DoctorCheck = {
  id: 'lists',
  item: 'Block lists, rules and own lists can be used',
  look: async (machine) => problemsOf(await checkFilterSource(machine.at(CONFIG_DIR))),
};

export const pins: DoctorCheck = {
  id: 'keys',
  item: "IT's public keys for block packs are installed",
  async look(machine) {
    const read = await readPins(machine.at(CONFIG_DIR));
    if (!read.ok || read.value !== null) return problemsOf(read);
    return [
      note('There are none, so packs on sticks are refused.', `If that is not intended, write ${CONFIG_DIR}/keys/pins.json.`),
    ];
  },
};

export const installedPack: DoctorCheck = {
  id: 'pack',
  item: 'The block pack that was taken from a stick is whole',
  async look(machine) {
    const folder = `${STATE_DIR}/packs`;
    // Throws `NotAllowed` without root, so that an unreadable folder is not reported as damage.
    await machine.names(folder);
    const state = await readState(machine.at(folder));
    if (state === 'damaged') return [wrong('The list of packs is damaged.', 'Install a pack from a stick.')];
    if (state === null || state.installed === null) return [];
    const { serial, expires } = state.installed;
    const checked = await checkStored(machine.at(folder), state.installed);
    if (!checked.ok)
      return [wrong(`Pack ${serial} is damaged.`, 'Go back to the one before on the staff screen, or install another.')];
    if (expires >= machine.today) return [];
    return [note(`Pack ${serial} ran out on ${expires}; it still filters.`, 'Install a newer one from a stick.')];
  },
};

const SET_CODE = 'Set it: canteen-kiosk staff-code';

export const staffCode: DoctorCheck = {
  id: 'staff-code',
  item: 'The staff codes are set',
  async look(machine) {
    // Throws `NotAllowed` without root, as above.
    await machine.names(STATE_DIR);
    const roles = await rolesWithCode(machine.at(STATE_DIR));
    if (roles.length === 0) return [wrong('Nobody can open the staff screen.', SET_CODE)];
    if (roles === 'unreadable') return [wrong('The stored codes are damaged.', SET_CODE)];
    const missing = STAFF_ROLES.filter((role) => !roles.includes(role));
    return missing.map((role) => note(`There is none for ${STAFF_ROLE_NAMES[role]}.`, `${SET_CODE} --role ${role}`));
  },
};
