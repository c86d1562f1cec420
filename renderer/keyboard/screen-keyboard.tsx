import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Language, ScreenKey } from '../../main/contract/page-state.ts';
import { ADDRESS_FIELD } from '../browser/address-bar.tsx';
import { LANGUAGE_WORDS } from '../messages/languages.ts';
import { languageNow, say } from '../messages/say.ts';
import { Icon } from '../parts/icon.tsx';
import { send } from '../send.ts';
import { drawn, LAYOUTS, rowsOf } from './layouts.ts';
import { blurFieldOnLeave, isField } from './target.ts';

type Face = 'letters' | 'shifted' | 'signs';

interface ScreenKeyboardProps {
  /** A website is in front and shows no question. */
  readonly ofPage: boolean;
}

/**
 * Below the page, which it makes shorter. Types into the field that has the focus, ours or the website's, and keeps nothing of it. Dialogs
 * cover it, also those for staff codes.
 */
export function ScreenKeyboard({ ofPage }: ScreenKeyboardProps) {
  const [language, setLanguage] = useState<Language>(languageNow());
  const [face, setFace] = useState<Face>('letters');
  const [choosing, setChoosing] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(blurFieldOnLeave, []);
  // With very large letters everything scrolls.
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
  const { locale } = LANGUAGE_WORDS[language];

  const type = (text: string) => {
    send('typeText', { own: intoOwn(ofPage), text });
    if (face === 'shifted') setFace('letters');
  };
  const press = (key: ScreenKey) => send('pressKey', { own: intoOwn(ofPage), key });
  const keys = (row: readonly string[]): ReactNode =>
    row.map((key) => (
      <Key key={key} onPress={() => type(key)}>
        {drawn(key)}
      </Key>
    ));
  const [last, ...others] = rowsOf(LAYOUTS[language], face, locale).toReversed();

  return (
    // Keys stand where they do on a real keyboard: also an Arabic one begins on the left.
    <section ref={place} className="keyboard" dir="ltr" aria-label={say('keyboard.label')}>
      {choosing ? (
        <Languages
          language={language}
          onChoose={(next) => {
            setChoosing(false);
            setFace('letters');
            setLanguage(next);
          }}
        />
      ) : (
        <div className="keyboard__letters" lang={language}>
          {others.toReversed().map((row) => (
            <div key={row.join('')} className="keyboard__row">
              {keys(row)}
            </div>
          ))}
          <div className="keyboard__row">
            <Key name={say('keyboard.shift')} pressed={face === 'shifted'} onPress={() => setFace(other(face, 'shifted'))}>
              ⇧
            </Key>
            {keys(last ?? [])}
            <Key name={say('keyboard.delete')} onPress={() => press('Backspace')}>
              ⌫
            </Key>
          </div>
        </div>
      )}
      <div className="keyboard__row">
        <Key name={say('keyboard.signs')} pressed={face === 'signs'} onPress={() => setFace(other(face, 'signs'))}>
          #+=
        </Key>
        <Key wide onPress={() => setChoosing(!choosing)}>
          <span className="govuk-visually-hidden">{say('keyboard.language')} </span>
          <bdi lang={language}>{LANGUAGE_WORDS[language].name}</bdi>
        </Key>
        <Key onPress={() => type('@')}>@</Key>
        <Key space onPress={() => type(' ')}>
          {say('keyboard.space')}
        </Key>
        <Key onPress={() => type('.')}>.</Key>
        <Key name={say('keyboard.left')} onPress={() => press('Left')}>
          ←
        </Key>
        <Key name={say('keyboard.right')} onPress={() => press('Right')}>
          →
        </Key>
        <Key wide onPress={() => press('Enter')}>
          {say('keyboard.enter')}
        </Key>
        {/* Reachable with Tab, unlike the keys: visitors who have a keyboard type with it. */}
        <button type="button" className="bar-button keyboard__key" onClick={() => send('keyboard', false)}>
          <Icon name="close" />
          <span className="govuk-visually-hidden">{say('keyboard.hide')}</span>
        </button>
      </div>
    </section>
  );
}

const other = (face: Face, wanted: Face): Face => (face === wanted ? 'letters' : wanted);

/** True if keys go to a field of ours. If none has the focus they go to the website, or on a page of ours to the address field. */
function intoOwn(ofPage: boolean): boolean {
  if (isField(document.activeElement)) return true;
  if (ofPage) return false;
  document.getElementById(ADDRESS_FIELD)?.focus();
  return true;
}

interface KeyProps {
  /** Accessible name, if it is not the text on the key. */
  readonly name?: string;
  readonly pressed?: boolean;
  readonly wide?: boolean;
  readonly space?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Key({ name, pressed, wide = false, space = false, onPress, children }: KeyProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`bar-button keyboard__key ${wide ? 'keyboard__key--wide' : ''} ${space ? 'keyboard__key--space' : ''}`}
      {...(name === undefined ? {} : { 'aria-label': name })}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      // Keeps the focus in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

interface LanguagesProps {
  readonly language: Language;
  readonly onChoose: (language: Language) => void;
}

/** All languages, whatever IT offer for the screens: people write to others in any of them. */
function Languages({ language, onChoose }: LanguagesProps) {
  return (
    <div className="keyboard__letters keyboard__languages">
      {(Object.keys(LAYOUTS) as readonly Language[]).map((each) => (
        <Key key={each} wide pressed={each === language} onPress={() => onChoose(each)}>
          <bdi lang={each}>{LANGUAGE_WORDS[each].name}</bdi>
        </Key>
      ))}
    </div>
  );
}
