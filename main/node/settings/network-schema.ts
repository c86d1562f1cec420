/** The schema of `network` in `kiosk.json`. */
import { z } from 'zod';
import { parseAllowHost } from '../../core/net/allow-hosts.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { Fields } from './schema-parts.ts';
import { isWebAddress } from './settings-links.ts';

const signInError = 'must be null, or a whole web address such as "http://login.guest.example/"';
const allowError = 'must be a host such as "printer.example", "*.printer.example" or "192.0.2.7:8080", without https:// and path';
const allowListError = 'must be a list in square brackets of hosts';

export const networkFields = {
  allowHosts: z
    .array(
      z.string({ error: allowError }).refine((text) => parseAllowHost(text) !== null, { error: allowError }),
      {
        error: allowListError,
      },
    )
    .max(100, { error: 'must be a list of up to 100 hosts' })
    .default([])
    .describe(
      'Private, local or numeric addresses that may be opened although such addresses are blocked. Block lists still apply.',
    ),
  signInPage: z
    .string({ error: signInError })
    .max(2000, { error: signInError })
    .refine(isWebAddress, { error: signInError })
    .nullable()
    .default(null)
    .describe(
      'The page on which the network wants people to sign in, as guest networks do. It is offered, and its host let through the filter, only while the internet cannot be reached. null: there is none.',
    ),
} satisfies Fields<Settings['network']>;
