/** Serves our own page under `kiosk://shell/`, in the shell's own session only: guest pages cannot reach the scheme. */
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
  // For the PDF reader.
  '.mjs': 'text/javascript; charset=utf-8',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/** The page may use only files of the bundle: no inline script, no outside address, no frame. */
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

/** Must be declared before Electron is ready. */
export const SHELL_SCHEME: CustomScheme = { scheme: SCHEME, privileges: { standard: true, secure: true } };

/** The voice of "Read aloud": a worker of our page, under the same content security policy. */
const VOICE = '/voice/';
/** Files that each build generates outside `renderer`: the evidence that the policy is kept, and the card for Facilities. */
const FOLDERS: Readonly<Record<string, string>> = { '/evidence.js': 'evidence', '/facilities-card.js': 'card' };

/** @param bundle the built application, with `renderer` in it */
export function servePage(session: Session, bundle: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const part = host === 'shell' ? await readPart(...placeIn(bundle, pathname)) : null;
    if (part === null) return new Response('', { status: 404 });
    const headers = { 'content-type': part.type, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' };
    return new Response(part.body, { headers });
  });
}

function placeIn(bundle: string, pathname: string): [folder: string, pathname: string] {
  const made = FOLDERS[pathname];
  if (made !== undefined) return [join(bundle, made), pathname];
  if (pathname.startsWith(VOICE)) return [join(bundle, 'voice'), pathname.slice(VOICE.length - 1)];
  return [join(bundle, 'renderer'), pathname];
}

/** Reads a file of one of our own pages. Null if it does not exist, its type is not in `TYPES`, or its path leads out of the folder. */
export async function readPart(
  folder: string,
  pathname: string,
): Promise<{ type: string; body: Uint8Array<ArrayBuffer> } | null> {
  const file = fileOf(folder, pathname);
  const type = file === null ? undefined : TYPES[extname(file)];
  const body = file === null || type === undefined ? null : await readFile(file).catch(() => null);
  return body === null || type === undefined ? null : { type, body: new Uint8Array(body) };
}

function fileOf(folder: string, pathname: string): string | null {
  const path = normalize(join(folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname)));
  return path.startsWith(folder + sep) ? path : null;
}
