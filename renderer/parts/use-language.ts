import { useLayoutEffect, useState } from 'react';
import type { Language } from '../../main/contract/page-state.ts';
import { LANGUAGE_WORDS } from '../messages/languages.ts';
import { loadLanguage } from '../messages/load.ts';
import { isLearned, languageNow, say, speak } from '../messages/say.ts';
import { send } from '../send.ts';

/** The language of the placeholder words that were last sent to the shell. */
let sentLanguage: Language = 'en';

/** Called before anything with text is rendered. Until the messages of a new language are loaded, the screen keeps the previous one. */
export function useLanguage(language: Language): void {
  const [, setLoaded] = useState<Language>('en');
  if (isLearned(language)) speak(language);
  const current = languageNow();
  useLayoutEffect(() => {
    let wanted = true;
    if (!isLearned(language)) void loadLanguage(language).then(() => wanted && setLoaded(language));
    return () => {
      wanted = false;
    };
  }, [language]);
  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.lang = current === 'en' ? 'en-GB' : current;
    documentElement.dir = LANGUAGE_WORDS[current].direction;
    if (current === sentLanguage) return;
    sentLanguage = current;
    send('markWords', { language: current, short: say('mark.short'), long: say('mark.long') });
  }, [current]);
}
