/** Converts positions on the screen between CSS pixels and window pixels. Pure. */

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Converts CSS pixels of our page to pixels of the window. Edges are rounded instead of sizes, so that there are no gaps. */
export function scaled({ x, y, width, height }: Place, factor: number): Place {
  const [left, top] = [Math.round(x * factor), Math.round(y * factor)];
  return { x: left, y: top, width: Math.round((x + width) * factor) - left, height: Math.round((y + height) * factor) - top };
}
