import { useLayoutEffect, useState } from 'react';
import type { Language } from '../../main/contract/page-state.ts';
import { LANGUAGE_WORDS } from '../messages/languages.ts';
import { loadLanguage } from '../messages/load.ts';
import { isLearned, languageNow, say, speak } from '../messages/say.ts';
import { send } from '../send.ts';

/** The language of the placeholder words that the shell was last sent. */
let told: Language = 'en';

/** Called before anything that has words is drawn. Until the messages of a new language are there, the screen stays in the one before. */
export function useLanguage(language: Language): void {
  const [, setLoaded] = useState<Language>('en');
  if (isLearned(language)) speak(language);
  const spoken = languageNow();
  useLayoutEffect(() => {
    let wanted = true;
    if (!isLearned(language)) void loadLanguage(language).then(() => wanted && setLoaded(language));
    return () => {
      wanted = false;
    };
  }, [language]);
  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.lang = spoken === 'en' ? 'en-GB' : spoken;
    documentElement.dir = LANGUAGE_WORDS[spoken].direction;
    if (spoken === told) return;
    told = spoken;
    send('markWords', { language: spoken, short: say('mark.short'), long: say('mark.long') });
  }, [spoken]);
}
