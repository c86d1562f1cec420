/** Places on the screen, in the two scales of our page. Pure. */

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From CSS pixels of our page to those of the window. Edges are rounded and not sizes, so that no gap shows. */
export function scaled({ x, y, width, height }: Place, factor: number): Place {
  const [left, top] = [Math.round(x * factor), Math.round(y * factor)];
  return { x: left, y: top, width: Math.round((x + width) * factor) - left, height: Math.round((y + height) * factor) - top };
}
