/** Settings of the keyboard and of the language, as `settings-schema.ts` has them. */
import { z } from 'zod';
import { LANGUAGE } from '../../core/browser/language.ts';

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
