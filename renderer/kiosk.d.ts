import type { KioskBridge } from '../main/contract/bridge.ts';

declare global {
  interface Window {
    /** Put there by `main/preload/shell-page.ts`; in the gallery by a stand-in. */
    readonly kiosk: KioskBridge;
  }
}
