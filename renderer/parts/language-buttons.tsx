import type { Language } from '../../main/contract/page-state.ts';
import { LANGUAGE_WORDS } from '../messages/languages.ts';
import { languageNow, say } from '../messages/say.ts';
import { send } from '../send.ts';

/** A button for each language, labelled with its own name in its own script. @param offered languages besides English */
export function LanguageButtons({ offered }: { readonly offered: readonly Language[] }) {
  if (offered.length === 0) return null;
  return (
    <nav className="languages" aria-label={say('language.choose')}>
      <ul className="languages__list">
        {(['en', ...offered] as const).map((language) => {
          const { name, direction } = LANGUAGE_WORDS[language];
          return (
            <li key={language}>
              <button
                type="button"
                lang={language}
                dir={direction}
                className="bar-button languages__button"
                aria-pressed={language === languageNow()}
                onClick={() => send('language', language)}
              >
                {name}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** What a visitor must know about a translation; nothing in English. @param rulesToo IT's rules are translated too */
export function TranslationNote({ help, rulesToo }: { readonly help: string; readonly rulesToo: boolean }) {
  if (languageNow() === 'en') return null;
  return (
    <p className="govuk-inset-text">
      {say('language.helpOnly')} {!rulesToo && say('language.rulesInEnglish', { help })}
    </p>
  );
}
