/** Reads the logo and checks the colour. What cannot be used is left out and reported to IT: the PC stays open with the default look. */
import { join } from 'node:path';
import { colourProblem, type Look, type LookSettings } from '../../core/settings/look.ts';
import { openToRead } from '../files/text-file.ts';

const MAX_LOGO_BYTES = 200 << 10;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface ReadLook {
  readonly look: Look;
  readonly problems: readonly string[];
}

export async function readLook(configDir: string, { colour, logo }: LookSettings): Promise<ReadLook> {
  const wrongColour = colour === null ? null : colourProblem(colour);
  const picture = logo === null ? null : await readLogo(join(configDir, logo), logo);
  const wrongLogo = picture?.problem ?? null;
  return {
    look: { colour: wrongColour === null ? colour : null, logo: picture?.address ?? null },
    problems: [wrongColour, wrongLogo].filter((problem) => problem !== null),
  };
}

interface Picture {
  readonly address: string | null;
  readonly problem: string | null;
}

/** Recognises a picture by its content, not its name. For an SVG shown as an image, Chromium runs no scripts and loads nothing. */
async function readLogo(path: string, name: string): Promise<Picture> {
  const refused = (why: string): Picture => ({
    address: null,
    problem: `look.logo: ${name} ${why} Until then no logo is shown.`,
  });
  const bytes = await readPicture(path);
  if (bytes === null) return refused('is not there, or cannot be read. Put the file into the settings folder.');
  if (bytes.length > MAX_LOGO_BYTES) return refused('is larger than 200 KB. Make it smaller.');
  const type = bytes.subarray(0, PNG.length).equals(PNG) ? 'image/png' : isSvg(bytes) ? 'image/svg+xml' : null;
  if (type === null) return refused('is neither a PNG nor an SVG picture. Save it as one of these.');
  return { address: `data:${type};base64,${bytes.toString('base64')}`, problem: null };
}

/** Returns null if it is missing or not a plain file. Reads one byte more than allowed, so that a larger file is noticed. */
async function readPicture(path: string): Promise<Buffer | null> {
  const file = await openToRead(path).catch(() => null);
  if (file === null) return null;
  try {
    if (!(await file.stat()).isFile()) return null;
    const bytes = Buffer.alloc(MAX_LOGO_BYTES + 1);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

const isSvg = (bytes: Buffer): boolean =>
  /^\ufeff?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(bytes.toString('utf8', 0, 4_096));
