/** The languages that the voice has, and which of them a text is read in. Pure. */

/** `build/bundle/voice-data.mjs` puts the files of each into the bundle; the voice knows them by the same names. */
const VOICES = ['en', 'tr', 'bg', 'ro', 'pl', 'el', 'sq', 'bn', 'ar', 'fr', 'cy', 'de', 'es', 'it', 'ku', 'pt'] as const;

export type VoiceLanguage = (typeof VOICES)[number];

/** What each voice can spell out. Within Latin letters only the page can say which language it is. */
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

/** Enough to tell one alphabet from another. */
const SAMPLE_LENGTH = 2_000;

/**
 * The language to read a text in, or null where the voice has none for it: a voice for other letters would spell them out one by one.
 * @param text what is to be read
 * @param declared as the page declares it ("pl", "pt-BR"); empty if it does not
 * @param usual the kiosk's own, for a text that does not say (`language`)
 */
export function languageOf(text: string, declared: string, usual: string): VoiceLanguage | null {
  const [said, own] = [voiceNamed(declared), voiceNamed(usual)];
  const sample = text.slice(0, SAMPLE_LENGTH);
  const letters = countOf(/\p{L}/gu, sample);
  // Numbers are numbers in every language.
  if (letters === 0) return said ?? own ?? 'en';
  const script = SCRIPTS.find((each) => countOf(each.script, sample) * 2 > letters);
  if (script === undefined) return null;
  if (said !== null && script.languages.includes(said)) return said;
  // A page in Somali or Russian says so: the voice of another language would not be understood.
  if (said === null && declared !== '') return null;
  return own !== null && script.languages.includes(own) ? own : (script.languages[0] ?? null);
}

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

/** @param tag "pl", "pt-BR", "EN_gb" */
function voiceNamed(tag: string): VoiceLanguage | null {
  const plain = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  return VOICES.find((language) => language === plain) ?? null;
}
