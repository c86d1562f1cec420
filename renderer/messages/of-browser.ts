/** For our pages in a visitor's tab, which nobody tells the language: what websites are asked for tells it. */
import type { Language } from '../../main/contract/page-state.ts';
import { LANGUAGE_WORDS } from './languages.ts';
import { loadLanguage } from './load.ts';
import { languageNow, speak } from './say.ts';

/** To be awaited before anything is said. */
export async function speakAsTheBrowser(): Promise<void> {
  const [first = ''] = navigator.language.split('-');
  if (!isLanguage(first)) return;
  await loadLanguage(first);
  speak(first);
  const { documentElement } = document;
  if (languageNow() === 'en') return;
  documentElement.lang = first;
  documentElement.dir = LANGUAGE_WORDS[first].direction;
}

const isLanguage = (name: string): name is Language => Object.hasOwn(LANGUAGE_WORDS, name);
