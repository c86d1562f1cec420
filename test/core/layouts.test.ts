/** The on-screen keyboard has every letter of every language. */
import { expect, test } from '@playwright/test';
import { LANGUAGES, type Language } from '../../main/core/browser/languages.ts';
import { KEY_TEXT, MAX_KEY_TEXT } from '../../main/core/keys/screen-keys.ts';
import { LAYOUTS, rowsOf } from '../../renderer/keyboard/layouts.ts';
import { LANGUAGE_WORDS } from '../../renderer/messages/languages.ts';

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS: Readonly<Record<Language, string>> = {
  en: LATIN,
  tr: 'abcçdefgğhıijklmnoöprsştuüvyzâîû',
  bg: 'абвгдежзийклмнопрстуфхцчшщъьюя',
  ro: `${LATIN}ăâîșț`,
  pl: `${LATIN}ąćęłńóśźż`,
  el: 'αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ',
  sq: `${LATIN.replace('w', '')}çë`,
  so: LATIN,
  bn: 'অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহড়ঢ়য়ৎংঃঁািীুূৃেৈোৌ্০১২৩৪৫৬৭৮৯।৳',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة٠١٢٣٤٥٦٧٨٩،؛؟',
  fr: `${LATIN}àâæçéèêëîïôœùûüÿ`,
};

for (const language of LANGUAGES) {
  test(`every letter of ${LANGUAGE_WORDS[language].name} can be typed, lower and upper case`, () => {
    const { locale } = LANGUAGE_WORDS[language];
    const keys = (['letters', 'shifted', 'signs'] as const).flatMap((face) => rowsOf(LAYOUTS[language], face, locale).flat());
    const typed = keys.join('').normalize('NFC');
    const wanted = [...LETTERS[language].normalize('NFC')];
    expect(wanted.filter((letter) => !typed.includes(letter))).toEqual([]);
    for (const sign of '0123456789!"£$%^&*()_+-=[]{};:\'#~|\\/<>?,.€') expect.soft(typed, sign).toContain(sign);
    expect(keys.filter((key) => key === '' || key.length > MAX_KEY_TEXT || !KEY_TEXT.test(key))).toEqual([]);
    for (const face of ['letters', 'shifted', 'signs'] as const)
      for (const row of rowsOf(LAYOUTS[language], face, locale)) {
        expect.soft(new Set(row).size, `a key twice in ${row.join(' ')}`).toBe(row.length);
        expect.soft(row.length).toBeLessThanOrEqual(13);
      }
  });
}

test('upper case follows the language: the Turkish i keeps its dot', () => {
  const shifted = (language: Language) => rowsOf(LAYOUTS[language], 'shifted', LANGUAGE_WORDS[language].locale).flat();
  expect(shifted('tr')).toEqual(expect.arrayContaining(['İ', 'I', 'Ğ', 'Ş']));
  expect(shifted('tr')).toHaveLength(rowsOf(LAYOUTS.tr, 'letters', 'tr').flat().length);
  expect(shifted('el')).toEqual(expect.arrayContaining(['Ά', 'Ω']));
  expect(shifted('en')).toContain('Q');
});

test('no key types a line break or a control character', () => {
  for (const text of ['\n', '\r', '\t', '\b', '\u2028', '\u001b', '']) expect.soft(KEY_TEXT.test(text)).toBe(false);
  for (const text of ['a', 'ক্ষ', '\u200c', '\u200d', ' ', '£']) expect.soft(KEY_TEXT.test(text), text).toBe(true);
});
