/** The schema of `startPage.links` in `kiosk.json`. */
import { z } from 'zod';
import { LINK_ICONS } from '../../core/settings/settings.ts';
import { words } from './schema-parts.ts';

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

const webAddressError = 'must be a whole web address such as "https://www.gov.uk/"';
const webAddress = z
  .string({ error: webAddressError })
  .max(2000, { error: webAddressError })
  .refine(isWebAddress, { error: webAddressError });

const link = z
  .strictObject(
    {
      title: words(60, 'The words on the link, such as "Outlook".'),
      url: webAddress.describe('Where the link leads. Starts with https:// (or http://).'),
      hint: words(120, 'A few words below the link.').optional(),
      icon: z
        .enum(LINK_ICONS, { error: `must be one of ${LINK_ICONS.map((name) => `"${name}"`).join(', ')}` })
        .describe('The drawing beside the link.')
        .optional(),
    },
    { error: 'must be a group in curly brackets with "title" and "url"' },
  )
  .describe('One link of the start page.');

const linksError = 'must be a list in square brackets of up to 24 links';

export const links = z.array(link, { error: linksError }).max(24, { error: linksError });
