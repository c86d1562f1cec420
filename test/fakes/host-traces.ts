/** Searches all file names and contents of a folder for a host name, in many encodings. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @returns `<form> in <file>` for each trace */
export async function hostTraces(folder: string, host: string): Promise<readonly string[]> {
  const forms = formsOf(host);
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const bytes = Buffer.concat([Buffer.from(path.slice(folder.length)), entry.isFile() ? await bytesOf(path) : Buffer.alloc(0)]);
    for (const [form, needle] of forms) if (bytes.includes(needle)) found.push(`${form} in ${entry.name}`);
  }
  return found;
}

/** Empty for a temporary file that was renamed since the folder was listed; the next search finds it under its final name. */
async function bytesOf(path: string): Promise<Buffer> {
  return await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return Buffer.alloc(0);
  });
}

function formsOf(host: string): readonly (readonly [form: string, needle: Buffer])[] {
  const utf16 = Buffer.from(host, 'utf16le');
  const digest = createHash('sha256').update(host).digest();
  return [
    ['ascii', Buffer.from(host)],
    ['capitals', Buffer.from(host.toUpperCase())],
    ['utf16le', utf16],
    ['utf16be', Buffer.from(utf16).swap16()],
    ['backwards', Buffer.from([...host].reverse().join(''))],
    ['hex', Buffer.from(Buffer.from(host).toString('hex'))],
    ...base64Forms('base64', Buffer.from(host)),
    ...base64Forms('base64 of utf16le', utf16),
    // A hash without a key can be found by trying host names.
    ['sha256', digest],
    ['sha256 in hex', Buffer.from(digest.toString('hex'))],
    ...base64Forms('sha256 in base64', digest),
  ];
}

/** The three base64 forms of the bytes, after 0, 1 or 2 other bytes, without the characters that contain bits of neighbours. */
function base64Forms(form: string, bytes: Buffer): readonly (readonly [string, Buffer])[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const inner = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [`${form}, ${before} before`, Buffer.from(inner)] as const;
  });
}
