/** The browser's user agent. Pure. */

/**
 * Returns Electron's user agent without the tokens for Electron and this product, and with only the major version, as Chrome sends it:
 * sites refuse sign-in to browsers that they do not know (P2).
 */
export function plainUserAgent(given: string): string {
  return given.replace(/ (?!Mozilla|AppleWebKit|Chrome|Safari)[\w-]+\/[\d.]+/g, '').replace(/(Chrome\/\d+)[\d.]*/, '$1.0.0.0');
}
