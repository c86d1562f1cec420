/** Finds areas of a colour in a screenshot: all that can be known about a page from outside. */

export type Colour = readonly [red: number, green: number, blue: number];

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes per pixel, row by row. */
  readonly points: Buffer;
}

/** The smallest rectangle around all pixels of a colour, and their number. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly count: number;
}

/** Reads a PPM file with one byte per colour, which both `import` and `grim` can write. @throws Error for any other format */
export function readPpm(bytes: Buffer): Picture {
  const head = /^P6\s(?:#.*\s)*(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 200).toString('latin1'));
  const [width, height] = [Number(head?.[1]), Number(head?.[2])];
  const points = bytes.subarray(head?.[0].length);
  if (head === null || points.length !== width * height * 3) throw new Error(`no picture: ${bytes.subarray(0, 40).toString()}`);
  return { width, height, points };
}

/** Returns the picture as a PPM file, for people to look at. */
export function ppmOf({ width, height, points }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), points]);
}

/** @returns null if there are fewer than `least` pixels, because rounded corners have a few of any colour */
export function areaOf({ width, points }: Picture, [red, green, blue]: Colour, least: number): Area | null {
  let [left, top, right, bottom, count] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1, 0];
  for (let at = 0; at < points.length; at += 3) {
    if (points[at] !== red || points[at + 1] !== green || points[at + 2] !== blue) continue;
    const x = (at / 3) % width;
    const y = (at / 3 - x) / width;
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    count++;
  }
  return count < least ? null : { left, top, right, bottom, count };
}

export function overlap(a: Area, b: Area): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
