/** Faults of an installed PC, each with the expected findings of doctor. */
import { OWN_FAULTS } from './own.ts';
import { RUNNING_FAULTS } from './running.ts';
import { SYSTEM_FAULTS } from './system.ts';

export const FAULTS = [...OWN_FAULTS, ...SYSTEM_FAULTS, ...RUNNING_FAULTS];
