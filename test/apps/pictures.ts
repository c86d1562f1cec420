/** Compares two pictures of a page as a person would: a few pixels may differ, such as at the edge of a letter. */
import { PNG } from 'pngjs';

/** The smallest visible difference in one colour, of 255. */
const VISIBLE = 32;
/** The share of pixels that may differ, for a blinking caret and edges. */
const MAX_SHARE = 0.001;

/** Describes the difference between two PNGs; empty when there is no visible one. */
export function differenceOf(first: Buffer, second: Buffer): string {
  const [a, b] = [PNG.sync.read(first), PNG.sync.read(second)];
  if (a.width !== b.width || a.height !== b.height) return `${a.width} x ${a.height} and ${b.width} x ${b.height} pixels`;
  let different = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const steps = [0, 1, 2].map((colour) => Math.abs((a.data[at + colour] ?? 0) - (b.data[at + colour] ?? 0)));
    if (Math.max(...steps) > VISIBLE) different += 1;
  }
  const share = different / (a.width * a.height);
  return share > MAX_SHARE ? `${(share * 100).toFixed(1)} % of the pixels` : '';
}
