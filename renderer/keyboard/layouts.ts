/**
 * The screen keyboard's keys in each language of the screens: every letter, where its users expect it. All layouts have digits and signs.
 * Spaces separate the keys of a row.
 */
import type { Language } from '../../main/contract/page-state.ts';

interface Layout {
  readonly rows: readonly string[];
  /** The rows with "Shift"; if absent, the same letters in upper case. */
  readonly shifted?: readonly string[];
  /** In addition to the signs of all layouts. */
  readonly signs?: string;
}

const DIGITS = '1 2 3 4 5 6 7 8 9 0';
const SIGNS: readonly string[] = ['! " £ $ % ^ & * ( ) _ +', "- = [ ] { } ; : ' # ~ |", '\\ / < > ? , . € ` ´ ° §'];

const ENGLISH: Layout = { rows: ['q w e r t y u i o p', "a s d f g h j k l '", 'z x c v b n m , . -'] };

export const LAYOUTS: Readonly<Record<Language, Layout>> = {
  en: ENGLISH,
  tr: { rows: ['q w e r t y u ı o p ğ ü', 'a s d f g h j k l ş i', 'z x c v b n m ö ç , .'], signs: 'â î û' },
  bg: { rows: ['я в е р т ъ у и о п ш щ', 'а с д ф г х й к л ч ю', 'з ь ц ж б н м , . -'] },
  ro: { rows: ['q w e r t y u i o p ă î', 'a s d f g h j k l ș ț', 'z x c v b n m â , . -'] },
  pl: { rows: ['q w e r t y u i o p ó ż', 'a s d f g h j k l ł ą ę', 'z x c v b n m ś ć ń ź .'] },
  el: { rows: ['ς ε ρ τ υ θ ι ο π ύ ί ό', 'α σ δ φ γ η ξ κ λ ά ή', 'ζ χ ψ ω β ν μ έ ώ , .'], signs: 'ϊ ΐ ϋ ΰ · «  »' },
  sq: { rows: ['q w e r t z u i o p ç', 'a s d f g h j k l ë', 'y x c v b n m , . -'] },
  so: ENGLISH,
  bn: {
    rows: ['ৌ ৈ া ী ূ ব হ গ দ জ ড ়', 'ো ে ্ ি ু প র ক ত চ ট', 'ং ম ন ল স য ৃ ঃ , ।'],
    shifted: ['ঔ ঐ আ ঈ ঊ ভ ঙ ঘ ধ ঝ ঢ ঞ', 'ও এ অ ই উ ফ ড় খ থ ছ ঠ', 'ঁ ণ শ ষ য় ঢ় ঋ ৎ ্র ্য'],
    signs: '৳ ০ ১ ২ ৩ ৪ ৫ ৬ ৭ ৮ ৯ \u200c \u200d',
  },
  ar: {
    rows: ['ض ص ث ق ف غ ع ه خ ح ج د', 'ش س ي ب ل ا ت ن م ك ط ذ', 'ئ ء ؤ ر لا ى ة و ز ظ'],
    shifted: ['َ ِ ُ ً ٍ ٌ ْ ّ ؛ ÷ ×', 'أ إ آ لأ لإ لآ ـ « »', '، . : ؟ ! - / @'],
    signs: '٠ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩',
  },
  fr: {
    rows: ['a z e r t y u i o p é è', 'q s d f g h j k l m à ç', "w x c v b n ê ù î ô ' ."],
    signs: 'â ë û ï ü ÿ œ æ « »',
  },
};

const keysOf = (row: string): readonly string[] => row.split(/ +/);

/** The text of each key, row by row. @param locale for upper case: the Turkish i keeps its dot */
export function rowsOf(layout: Layout, face: 'letters' | 'shifted' | 'signs', locale: string): readonly (readonly string[])[] {
  if (face === 'signs') return [...SIGNS, ...(layout.signs === undefined ? [] : [layout.signs])].map(keysOf);
  const rows = face === 'letters' ? layout.rows : layout.shifted;
  if (rows !== undefined) return [DIGITS, ...rows].map(keysOf);
  return [DIGITS, ...layout.rows].map((row) => keysOf(row).map((key) => upper(key, locale)));
}

/** Greek capitals keep their accents here: visitors who want none can type letters without. */
const upper = (key: string, locale: string): string => (locale === 'tr' ? key.toLocaleUpperCase('tr') : key.toUpperCase());

/** What a key shows: a combining mark on a dotted circle, a joiner by its name, anything else as it is. */
export const drawn = (key: string): string => (/^\p{M}/u.test(key) ? `◌${key}` : (UNSEEN[key] ?? key));

/** Joiners are invisible. */
const UNSEEN: Readonly<Record<string, string>> = { '\u200c': 'ZWNJ', '\u200d': 'ZWJ' };
