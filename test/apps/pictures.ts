/** Two pictures of a page are compared as the eye would: a few points may differ, as at the edge of a letter. */
import { PNG } from 'pngjs';

/** Of 255, in one colour: less is not seen. */
const SEEN = 32;
/** A caret that blinks, and edges. */
const MAY_DIFFER = 0.001;

/** What is different between two PNGs, in words; empty when nothing that can be seen. */
export function differenceOf(first: Buffer, second: Buffer): string {
  const [a, b] = [PNG.sync.read(first), PNG.sync.read(second)];
  if (a.width !== b.width || a.height !== b.height) return `${a.width} x ${a.height} and ${b.width} x ${b.height} points`;
  let different = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const steps = [0, 1, 2].map((colour) => Math.abs((a.data[at + colour] ?? 0) - (b.data[at + colour] ?? 0)));
    if (Math.max(...steps) > SEEN) different += 1;
  }
  const share = different / (a.width * a.height);
  return share > MAY_DIFFER ? `${(share * 100).toFixed(1)} % of the points` : '';
}
