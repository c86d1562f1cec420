/** For our pages in a visitor's tab, which have no state: the shell serves them with the visitor's language (`main/shell/pdf/pdf-server.ts`). */
import type { Language } from '../../main/contract/page-state.ts';
import { LANGUAGE_WORDS } from './languages.ts';
import { loadLanguage } from './load.ts';
import { speak } from './say.ts';

/** To be awaited before anything is said. */
export async function speakAsServed(): Promise<void> {
  const { documentElement } = document;
  const { lang } = documentElement;
  if (!isLanguage(lang)) return;
  await loadLanguage(lang);
  speak(lang);
  documentElement.dir = LANGUAGE_WORDS[lang].direction;
}

const isLanguage = (name: string): name is Language => Object.hasOwn(LANGUAGE_WORDS, name);
