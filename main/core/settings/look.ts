/** The branding of the organisation that runs the PC: a logo and a colour for the bar at the top. Pure. */

/** `look` in `kiosk.json`. */
export interface LookSettings {
  /** "#rrggbb"; null: the kiosk's own colour. */
  readonly colour: string | null;
  /** A file in the settings folder; null: none. */
  readonly logo: string | null;
}

export interface Look {
  readonly colour: string | null;
  /** A `data:` address of a picture. */
  readonly logo: string | null;
}

/** WCAG 1.4.3. White text is shown on the colour, and the colour marks things on white. */
const MIN_CONTRAST = 4.5;

/** Returns why a colour cannot be used, in words for IT; null if it can. */
export function colourProblem(colour: string): string | null {
  const contrast = contrastOf(colour, '#ffffff');
  if (contrast >= MIN_CONTRAST) return null;
  const measured = (Math.floor(contrast * 10) / 10).toFixed(1);
  return `look.colour ${colour} is too light: white letters on it have a contrast of ${measured} to 1, and ${MIN_CONTRAST} to 1 is the least that everybody can read. Choose a darker one. Until then the kiosk's own colour is shown.`;
}

/** Returns the contrast of two colours "#rrggbb", from 1 to 21 (WCAG 2, "contrast ratio"). */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
