/** Serves our own page under `kiosk://shell/`, to the shell's session only: guest pages cannot reach the scheme. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { CustomScheme, Session } from 'electron';

export const SHELL_PAGE = 'kiosk://shell/';
const SCHEME = 'kiosk';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Only what the bundle holds: no inline script, no outside address, no frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** To be declared before Electron is ready. */
export const SHELL_SCHEME: CustomScheme = { scheme: SCHEME, privileges: { standard: true, secure: true } };

/** @param folder the built renderer */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const file = fileOf(request.url, folder);
    const body = file === null ? null : await readFile(file).catch(() => null);
    const type = file === null ? undefined : TYPES[extname(file)];
    if (body === null || type === undefined) return new Response('', { status: 404 });
    const headers = { 'content-type': type, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' };
    return new Response(new Uint8Array(body), { headers });
  });
}

/** The file of an address, or null for another host or a path that leads out of the folder. */
function fileOf(address: string, folder: string): string | null {
  const url = new URL(address);
  if (url.host !== 'shell') return null;
  const path = normalize(join(folder, url.pathname === '/' ? 'index.html' : decodeURIComponent(url.pathname)));
  return path.startsWith(folder + sep) ? path : null;
}
