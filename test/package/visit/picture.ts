/** A picture of a screen, and where colours stand in it: all that can be known of a page from outside. */

export type Colour = readonly [red: number, green: number, blue: number];

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes for each point, row by row. */
  readonly points: Buffer;
}

/** The smallest rectangle around all points of a colour, and how many there are. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly count: number;
}

/** Reads the format that both `import` and `grim` can write, with one byte for a colour. @throws Error for any other */
export function readPpm(bytes: Buffer): Picture {
  const head = /^P6\s(?:#.*\s)*(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 200).toString('latin1'));
  const [width, height] = [Number(head?.[1]), Number(head?.[2])];
  const points = bytes.subarray(head?.[0].length);
  if (head === null || points.length !== width * height * 3) throw new Error(`no picture: ${bytes.subarray(0, 40).toString()}`);
  return { width, height, points };
}

/** For a person to look at. */
export function ppmOf({ width, height, points }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), points]);
}

/** @returns null when there are fewer points than `least`: a few stand in any rounded corner */
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
