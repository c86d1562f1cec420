/** Zoom of a page: from half to four times, in the usual steps of browsers. Pure. */
const FACTORS: readonly number[] = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** Chromium's own factors differ from these in the third decimal place. */
const NEAR = 0.005;

/** The next factor; unchanged at either end. @param now the current factor */
export function nextZoom(now: number, to: 'larger' | 'smaller' | 'normal'): number {
  if (to === 'normal') return 1;
  const next = to === 'larger' ? FACTORS.find((each) => each > now + NEAR) : FACTORS.findLast((each) => each < now - NEAR);
  return next ?? (to === 'larger' ? 4 : 0.5);
}
