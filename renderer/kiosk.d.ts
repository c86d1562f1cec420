import type { KioskBridge } from '../main/contract/bridge.ts';

declare global {
  interface Window {
    /** Set by `main/preload/shell-page.ts`; a stub in the gallery. */
    readonly kiosk: KioskBridge;
  }
}
