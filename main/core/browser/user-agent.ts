/** What the browser says that it is. Pure. */

/**
 * Electron's user agent without the words for Electron and for this product, and with no more of the version than Chrome tells: sites
 * refuse sign-in to a browser that they do not know (P2).
 */
export function plainUserAgent(given: string): string {
  return given.replace(/ (?!Mozilla|AppleWebKit|Chrome|Safari)[\w-]+\/[\d.]+/g, '').replace(/(Chrome\/\d+)[\d.]*/, '$1.0.0.0');
}
