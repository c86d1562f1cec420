/** "Send to my phone": what goes into the code that a visitor's own phone reads from the screen. Nothing is sent. */

import type { TabView } from '../main/contract/page-state.ts';

/** Longer ones need so small modules that the camera of a cheap phone misses them on a screen of 1024 by 768. */
export const MAX_CODE_LENGTH = 500;

export interface PhoneCode {
  readonly address: string;
  /** The address of the page is too long: this is that of the website's first page. */
  readonly shortened: boolean;
}

/** Null for what is no page of the web, and where even the address of its first page is too long. */
export function phoneCode(shown: string): PhoneCode | null {
  if (!URL.canParse(shown)) return null;
  const { protocol, href, origin } = new URL(shown);
  if (!/^https?:$/.test(protocol)) return null;
  if (bytes(href) <= MAX_CODE_LENGTH) return { address: href, shortened: false };
  return bytes(origin) < MAX_CODE_LENGTH ? { address: `${origin}/`, shortened: true } : null;
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** Of the page in front; null where one of our own is. */
export function codeFor({ content, address }: Pick<TabView, 'content' | 'address'>): PhoneCode | null {
  return content.kind === 'page' ? phoneCode(address) : null;
}
