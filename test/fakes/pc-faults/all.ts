/** What can be wrong with an installed PC, each with what the doctor says of it. */
import { OWN_FAULTS } from './own.ts';
import { RUNNING_FAULTS } from './running.ts';
import { SYSTEM_FAULTS } from './system.ts';

export const FAULTS = [...OWN_FAULTS, ...SYSTEM_FAULTS, ...RUNNING_FAULTS];
