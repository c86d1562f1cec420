/** "Send to my phone": the text of the QR code that a visitor's own phone scans from the screen. Nothing is sent. */

import type { TabView } from '../main/contract/page-state.ts';

/** In bytes. A longer text needs such small modules that the camera of a cheap phone cannot read them on a screen of 1024 by 768. */
export const MAX_CODE_LENGTH = 500;

export interface PhoneCode {
  readonly address: string;
  /** The page's own address is too long, so `address` is the website's first page. */
  readonly shortened: boolean;
}

/** Returns null if the address is not http(s), or if even the address of the website's first page is too long. */
export function phoneCode(shown: string): PhoneCode | null {
  if (!URL.canParse(shown)) return null;
  const { protocol, href, origin } = new URL(shown);
  if (!/^https?:$/.test(protocol)) return null;
  if (bytes(href) <= MAX_CODE_LENGTH) return { address: href, shortened: false };
  return bytes(origin) < MAX_CODE_LENGTH ? { address: `${origin}/`, shortened: true } : null;
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** The code for a tab's page; null if it shows one of our own pages. */
export function codeFor({ content, address }: Pick<TabView, 'content' | 'address'>): PhoneCode | null {
  return content.kind === 'page' ? phoneCode(address) : null;
}
