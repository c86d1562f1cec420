/** The schemas of keyboard and language, for `settings-schema.ts`. */
import { z } from 'zod';
import { LANGUAGE } from '../../core/browser/language.ts';
import { OTHER_LANGUAGES } from '../../core/browser/languages.ts';

const layoutError = 'must be null, or a layout such as "gb", as /usr/share/X11/xkb/rules/evdev.lst lists them';
export const layout = z
  .string({ error: layoutError })
  .regex(/^[a-z][a-z0-9_]{1,15}(,[a-z][a-z0-9_]{1,15}){0,3}$/, { error: layoutError })
  .nullable()
  .default(null)
  .describe('How the keys are labelled, such as "gb". null: as /etc/default/keyboard says; British if there is no such file.');

const variantError = 'must be a variant of the layout such as "extd", as /usr/share/X11/xkb/rules/evdev.lst lists them';
export const variant = z
  .string({ error: variantError })
  .regex(/^[a-zA-Z0-9_,-]{0,60}$/, { error: variantError })
  .default('')
  .describe('A variant of that layout, such as "extd".');

const languageError = 'must be a language such as "en-GB" or "cy"';
export const language = z
  .string({ error: languageError })
  .regex(LANGUAGE, { error: languageError })
  .default('en-GB')
  .describe(
    'The language that websites are asked for, and that their dates and numbers follow. Counts after a restart of the kiosk.',
  );

const languagesError = `must be a list in square brackets of languages, each once: ${OTHER_LANGUAGES.map((each) => `"${each}"`).join(', ')}`;
export const languages = z
  .array(z.enum(OTHER_LANGUAGES, { error: languagesError }), { error: languagesError })
  .refine((all) => new Set(all).size === all.length, { error: languagesError })
  .default([...OTHER_LANGUAGES])
  .describe(
    'The languages that visitors may choose for the screens, beside English, in the order of their buttons. [] offers none. The translations were made by a computer: have each read by somebody who speaks it.',
  );
