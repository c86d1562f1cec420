/** What the languages of the screens are called by those who speak them, and how they are written. */
import type { Language } from '../../main/contract/page-state.ts';

interface LanguageWords {
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** For dates, times and numbers. In digits as on the clocks and price tags of the place where the PC stands. */
  readonly locale: string;
  /** "Read aloud" has no voice for it (`main/core/voice/voices.ts`). */
  readonly silent?: true;
}

export const LANGUAGE_WORDS: Readonly<Record<Language, LanguageWords>> = {
  en: { name: 'English', direction: 'ltr', locale: 'en-GB' },
  tr: { name: 'Türkçe', direction: 'ltr', locale: 'tr' },
  bg: { name: 'Български', direction: 'ltr', locale: 'bg' },
  ro: { name: 'Română', direction: 'ltr', locale: 'ro' },
  pl: { name: 'Polski', direction: 'ltr', locale: 'pl' },
  el: { name: 'Ελληνικά', direction: 'ltr', locale: 'el' },
  sq: { name: 'Shqip', direction: 'ltr', locale: 'sq' },
  so: { name: 'Soomaali', direction: 'ltr', locale: 'so', silent: true },
  bn: { name: 'বাংলা', direction: 'ltr', locale: 'bn-u-nu-latn' },
  ar: { name: 'العربية', direction: 'rtl', locale: 'ar-u-nu-latn' },
  fr: { name: 'Français', direction: 'ltr', locale: 'fr' },
};
