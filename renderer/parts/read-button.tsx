import { createContext, useContext } from 'react';
import type { VoiceView } from '../../main/contract/page-state.ts';
import { LANGUAGE_WORDS } from '../messages/languages.ts';
import { languageNow, say } from '../messages/say.ts';
import { send } from '../send.ts';
import { READ_BUTTON, textOnScreen } from './own-text.ts';
import { passFocusToPage } from './pass-focus-on.ts';

interface ReadingState {
  readonly voice: VoiceView;
  /** A website is in front, and not a page of ours. */
  readonly ofPage: boolean;
}

/** What the button and the bar need on every screen; provided by `app.tsx`. */
export const ReadingContext = createContext<ReadingState>({
  voice: { reading: null, spent: [], sound: { rate: 150, volume: 50 } },
  ofPage: false,
});

interface Reading {
  readonly isOn: boolean;
  /** There is a voice for the language. */
  readonly offered: boolean;
  readonly words: string;
  readonly press: () => void;
}

/** Reads our screen aloud, or a website's selection or main text. @param dialog for a button inside a dialog */
export function useReading(dialog: boolean): Reading {
  const { voice, ofPage } = useContext(ReadingContext);
  const isOn = voice.reading !== null;
  const press = () => {
    if (isOn) send('readStop');
    else if (ofPage && !dialog) send('readPage');
    else send('read', textOnScreen());
  };
  // Our screens are in the visitor's language; a website may be in any.
  const offered = isOn || (ofPage && !dialog) || LANGUAGE_WORDS[languageNow()].silent !== true;
  return { isOn, offered, words: say(isOn ? 'bar.stopReading' : 'bar.readAloud'), press };
}

/** "Read aloud", on every screen and in every dialog. */
export function ReadButton({ dialog = false }: { readonly dialog?: boolean }) {
  const { offered, words, press } = useReading(dialog);
  if (!offered) return null;
  return (
    <button
      // A narrow toolbar has it only while something is read. A dialog gives the focus back itself.
      ref={dialog ? null : passFocusToPage}
      type="button"
      className={`bar-button ${dialog ? 'bar-button--quiet' : 'bar-button--dark'}`}
      {...{ [READ_BUTTON]: '' }}
      onClick={press}
    >
      {words}
    </button>
  );
}
