/** Part of the name of every file that an attack offers, so that it is recognised wherever it turns up. */
export const CANARY_NAME = 'rehearsal-canary';
