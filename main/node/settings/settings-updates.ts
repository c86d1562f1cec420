/** The schema of `updates` in `kiosk.json`: where packs and updates are fetched from, and how old the PC may be. */
import { z } from 'zod';
import type { Settings } from '../../core/settings/settings.ts';
import { type Keys, wholeNumber } from './schema-parts.ts';

const urlError =
  'must be null, or a web address that begins with https:// and names a folder, such as "https://kiosks.example.gov.uk/canteen/"';

function isFolderAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return protocol === 'https:' && [username, password, search, hash].every((part) => part === '');
}

export const updates = z
  .strictObject(
    {
      url: z
        .string({ error: urlError })
        .max(500, { error: urlError })
        .refine(isFolderAddress, { error: urlError })
        .nullable()
        .default(null)
        .describe(
          'The folder of your own web server that block packs and updates of the whole PC are fetched from while the PC is closed. null: they come by stick only.',
        ),
      attentionDays: wholeNumber(7, 365, 45, 'After so many days without an update, browser and system need attention.'),
      badDays: wholeNumber(14, 730, 90, 'After so many days, they are bad.'),
    } satisfies Keys<Settings['updates']>,
    { error: 'must be a group in curly brackets' },
  )
  .refine(({ attentionDays, badDays }) => attentionDays < badDays, {
    error: 'must be more than attentionDays',
    path: ['badDays'],
  })
  .describe('How the PC is kept current.')
  .prefault({});
