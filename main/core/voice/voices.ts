/** The languages of the voice, and the choice of one for a text. Pure. */

/** `build/bundle/voice-data.mjs` puts the files of each into the bundle; the voice knows them by the same names. */
const VOICES = ['en', 'tr', 'bg', 'ro', 'pl', 'el', 'sq', 'bn', 'ar', 'fr', 'cy', 'de', 'es', 'it', 'ku', 'pt'] as const;

export type VoiceLanguage = (typeof VOICES)[number];

/** The script of each voice. For Latin script only the page can say which language it is. */
const SCRIPTS: readonly { readonly script: RegExp; readonly languages: readonly VoiceLanguage[] }[] = [
  { script: /\p{Script=Cyrillic}/gu, languages: ['bg'] },
  { script: /\p{Script=Greek}/gu, languages: ['el'] },
  { script: /\p{Script=Arabic}/gu, languages: ['ar'] },
  { script: /\p{Script=Bengali}/gu, languages: ['bn'] },
  {
    script: /\p{Script=Latin}/gu,
    languages: ['en', 'tr', 'ro', 'pl', 'sq', 'fr', 'cy', 'de', 'es', 'it', 'ku', 'pt'],
  },
];

/** Enough text to recognise its alphabet. */
const SAMPLE_LENGTH = 2_000;

/**
 * Returns the language in which to read a text, or null if no voice fits: a voice for another script would spell out each letter.
 * @param text what is to be read
 * @param declared as the page declares it ("pl", "pt-BR"); empty if it does not
 * @param usual the kiosk's own language (setting `language`), for a text without a declared one
 */
export function languageOf(text: string, declared: string, usual: string): VoiceLanguage | null {
  const [stated, own] = [voiceNamed(declared), voiceNamed(usual)];
  const sample = text.slice(0, SAMPLE_LENGTH);
  const letters = countOf(/\p{L}/gu, sample);
  // Numbers are numbers in every language.
  if (letters === 0) return stated ?? own ?? 'en';
  const script = SCRIPTS.find((each) => countOf(each.script, sample) * 2 > letters);
  if (script === undefined) return null;
  if (stated !== null && script.languages.includes(stated)) return stated;
  // The page declares a language without a voice, such as Somali or Russian: nobody would understand the voice of another language.
  if (stated === null && declared !== '') return null;
  return own !== null && script.languages.includes(own) ? own : (script.languages[0] ?? null);
}

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

/** @param tag "pl", "pt-BR", "EN_gb" */
function voiceNamed(tag: string): VoiceLanguage | null {
  const plain = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  return VOICES.find((language) => language === plain) ?? null;
}
