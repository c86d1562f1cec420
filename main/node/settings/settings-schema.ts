import { z } from 'zod';
import { KIND_MODES, type KindMode } from '../../core/filter/kind-modes.ts';
import { parseAllowHost } from '../../core/net/allow-hosts.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { MAX_LETTERS_PERCENT, MIN_LETTERS_PERCENT } from '../../core/view/display.ts';
import { busy, hours } from './hours-schema.ts';
import { type Fields, type Keys, wholeNumber, words } from './schema-parts.ts';
import { isWebAddress, links } from './settings-links.ts';
import { language, languages, layout, variant } from './settings-locale.ts';
import { look } from './settings-look.ts';
import { updates } from './settings-updates.ts';

/**
 * What `kiosk.json` may hold. The descriptions go into the published schema, which editors show; the words after "must be" go
 * into the problems that staff read, so each fits "<key> must be ...". Every key has a default: `{}` is a valid file.
 * A key that `Settings` does not have, or one of another type, does not compile.
 */

const templateError =
  'must be a web address with {query} once where the search words go, such as "https://example.org/?q={query}"';
const allowError = 'must be a host such as "printer.example", "*.printer.example" or "192.0.2.7:8080", without https:// and path';
const allowListError = 'must be a list in square brackets of hosts';

const printerError = 'must be null, or the name of a printer as CUPS lists it, such as "Canteen-Laser"';
const printer = z
  .string({ error: printerError })
  .regex(/^[A-Za-z0-9_][\w.+@-]{0,126}$/, { error: printerError })
  .nullable()
  .default(null)
  .describe('The one printer that visitors print to, by its name in CUPS. null: printing is off.');

function mode(usual: KindMode, what: string) {
  return z
    .enum(KIND_MODES, { error: 'must be "show", "ask" or "block"' })
    .default(usual)
    .describe(`${what} "ask": visitors are asked before the page is shown, and can have it shown. "block": they cannot.`);
}

const coverError = 'must be 0, or a whole number from 10 to 600';
const cover = z
  .int({ error: coverError })
  .min(0, { error: coverError })
  .max(600, { error: coverError })
  .refine((seconds) => seconds === 0 || seconds >= 10, { error: coverError })
  .optional()
  .describe(
    'Seconds without touching the PC until the page is covered: from 10, and less than idleSeconds. 0 for never. When left out: 60, or 0 if idleSeconds is 60 or less.',
  );

const scaleError = 'must be "auto", or a whole number from 100 to 400';
const scale = z
  .union(
    [
      z.literal('auto'),
      z
        .int({ error: scaleError })
        .min(MIN_LETTERS_PERCENT, { error: scaleError })
        .max(MAX_LETTERS_PERCENT, { error: scaleError }),
    ],
    { error: scaleError },
  )
  .default('auto')
  .describe(
    'How large everything is when a visitor begins, in per cent. "auto": 100, and larger on a screen with many more pixels than 1920 by 1080. Visitors can change it for their session.',
  );

const pcError = 'must be text of up to 20 characters, such as "PC 2"';
const pc = z
  .string({ error: pcError })
  .max(20, { error: pcError })
  .refine((text) => text === text.trim() && !/\p{Cc}/u.test(text), { error: pcError })
  .default('')
  .describe('Which of several PCs this is, such as "PC 2". Empty where there is only one.');

function group<Shape extends z.core.$ZodShape>(shape: Shape, description: string) {
  return z.strictObject(shape, { error: 'must be a group in curly brackets' }).describe(description);
}

export const settingsSchema = group(
  {
    $schema: z
      .string({ error: 'must be text' })
      .optional()
      .describe('Where editors find this description. The kiosk does not use it.'),
    site: group(
      {
        name: words(80, 'Where the PC stands, as visitors call it.').default('Public PC'),
        pc,
        organisation: words(80, 'Who runs the PC.').default('The council'),
        help: words(160, 'Whom a visitor asks for help.').default('a member of staff'),
        helpdesk: words(160, 'Who is told about offensive sites, so that they can be blocked.').default('the IT helpdesk'),
      } satisfies Fields<Settings['site']>,
      'Words about the place, for the screens.',
    ).prefault({}),
    language,
    languages,
    session: group(
      {
        idleSeconds: wholeNumber(5, 1800, 120, 'Seconds without touching the PC until it asks "Are you still there?".'),
        warningSeconds: wholeNumber(
          20,
          120,
          30,
          'Seconds that the question waits for an answer before the session is erased. Accessibility rules ask for 20 at least.',
        ),
        coverSeconds: cover,
        limitMinutes: wholeNumber(5, 240, 60, 'The longest session, in minutes, unless the visitor asks for more time.'),
        extendMinutes: wholeNumber(5, 120, 15, 'How many minutes more a visitor gets for asking, when nobody waits.'),
        busy,
      } satisfies Keys<Settings['session']>,
      'How long a visitor may stay and be away.',
    )
      .refine((session) => session.coverSeconds === undefined || session.coverSeconds < session.idleSeconds, {
        error: 'must be less than session.idleSeconds',
        path: ['coverSeconds'],
      })
      .prefault({}),
    tabs: group(
      { max: wholeNumber(1, 20, 8, 'How many tabs a visitor may have open.') } satisfies Fields<Settings['tabs']>,
      'Tabs.',
    ).prefault({}),
    startPage: group(
      {
        links: links.default([]).describe('The links, in the order in which they are shown.'),
      } satisfies Keys<Settings['startPage']>,
      'The page that a visitor starts from.',
    ).prefault({}),
    search: group(
      {
        template: z
          .string({ error: templateError })
          .max(500, { error: templateError })
          .refine((text) => isWebAddress(text) && text.split('{query}').length === 2, { error: templateError })
          .default('https://duckduckgo.com/?kp=1&q={query}')
          .describe('The search engine. {query} stands for the search words.'),
        youtube: z
          .enum(['moderate', 'strict'], { error: 'must be "moderate" or "strict"' })
          .default('moderate')
          .describe(
            'The restricted mode of YouTube. "strict" hides more, and comments and live streams too; it is known to hide films about LGBT lives.',
          ),
      } satisfies Fields<Settings['search']>,
      'Searching from the box "Web address or search", and YouTube.',
    ).prefault({}),
    unlistedSites: group(
      {
        adult: mode('ask', 'Sites that look like pornography.'),
        gambling: mode('ask', 'Sites that look like gambling.'),
        drugs: mode('ask', 'Sites that look as if they sold illegal drugs.'),
        proxy: mode('ask', 'Sites that look as if they were made to get round blocks.'),
        others: mode('ask', 'Sites of further kinds that kinds.json of a pack, or your own, names.'),
        text: z
          .enum(['show', 'ask'], { error: 'must be "show" or "ask"' })
          .default('show')
          .describe(
            '"ask": the text of pages is read on this PC, and visitors are asked about a page that is full of hateful words.',
          ),
      } satisfies Keys<Settings['unlistedSites']>,
      'Websites that no list knows, by what their name, title and headings say. Protected sites and those that you allow are never asked about.',
    ).prefault({}),
    network: group(
      {
        allowHosts: z
          .array(
            z.string({ error: allowError }).refine((text) => parseAllowHost(text) !== null, { error: allowError }),
            { error: allowListError },
          )
          .max(100, { error: 'must be a list of up to 100 hosts' })
          .default([])
          .describe(
            'Private, local or numeric addresses that may be opened although such addresses are blocked. Block lists still apply.',
          ),
      } satisfies Fields<Settings['network']>,
      'Exceptions for the network.',
    ).prefault({}),
    files: group(
      {
        uploadFromStick: z
          .boolean({ error: 'must be true or false' })
          .default(false)
          .describe(
            'true: when a website asks for a file, visitors can choose one from their own USB stick. Nothing is written to it.',
          ),
      } satisfies Fields<Settings['files']>,
      'Files of visitors.',
    ).prefault({}),
    printing: group(
      {
        printer,
        maxPages: wholeNumber(1, 100, 10, 'The most pages of one print. Longer pages and documents are refused.'),
      } satisfies Fields<Settings['printing']>,
      'Printing.',
    ).prefault({}),
    display: group({ scale } satisfies Fields<Settings['display']>, 'The screen.').prefault({}),
    look,
    journal: group(
      {
        keepDays: wholeNumber(7, 730, 90, 'For how many days the journal is kept: what the kiosk did, nothing of any visitor.'),
      } satisfies Fields<Settings['journal']>,
      'The journal.',
    ).prefault({}),
    updates,
    keyboard: group({ layout, variant } satisfies Fields<Settings['keyboard']>, 'The keyboard of an installed kiosk.').prefault(
      {},
    ),
    pc: group(
      {
        patience: wholeNumber(
          1,
          40,
          1,
          'For a slow PC: how many times longer than usual the kiosk waits for its own parts before it takes them for broken.',
        ),
      } satisfies Fields<Settings['pc']>,
      'The PC itself.',
    ).prefault({}),
    hours,
  } satisfies Keys<Settings> & { readonly $schema: z.ZodType },
  'Settings of the canteen kiosk. README.md beside this file says more.',
);

export type SettingsFile = z.output<typeof settingsSchema>;

/** The published schema (`kiosk-config/kiosk.schema.json`), as text. Describes what may be written, before defaults are filled in. */
export function publishedSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(settingsSchema, { io: 'input' }), null, 2)}\n`;
}
