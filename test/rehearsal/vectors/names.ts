/** Every file that an attack offers bears this in its name, so that it is known wherever it turns up. */
export const CANARY_NAME = 'rehearsal-canary';
