/** The schema of `look` in `kiosk.json`: the logo and colour of the organisation that runs the PC. */
import { z } from 'zod';
import type { LookSettings } from '../../core/settings/look.ts';

const colourError = 'must be a colour such as "#1f2f3d", or null';
const logoError = 'must be the name of a .png or .svg file in the settings folder, such as "logo.svg", or null';

export const look = z
  .strictObject(
    {
      colour: z
        .string({ error: colourError })
        .regex(/^#[0-9a-fA-F]{6}$/, { error: colourError })
        .nullable()
        .default(null)
        .describe('The colour of the bar at the top. White letters on it need a contrast of 4.5 to 1.'),
      logo: z
        .string({ error: logoError })
        .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,60}\.(png|svg)$/, { error: logoError })
        .nullable()
        .default(null)
        .describe('A picture in the settings folder, up to 200 KB, for the left of that bar.'),
    } satisfies { readonly [Key in keyof LookSettings]: z.ZodType },
    { error: 'must be a group in curly brackets' },
  )
  .describe('The look of whoever runs the PC.')
  .prefault({});
