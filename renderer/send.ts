import type { KioskBridge } from '../main/contract/bridge.ts';

/** Sends one verb to the shell: the only way out of this page. */
export const send: KioskBridge['send'] = (verb, ...argument) => window.kiosk.send(verb, ...argument);
