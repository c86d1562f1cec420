import { createContext, useContext } from 'react';
import type { VoiceView } from '../../main/contract/page-state.ts';
import { LANGUAGE_WORDS } from '../messages/languages.ts';
import { languageNow, say } from '../messages/say.ts';
import { send } from '../send.ts';
import { textOnScreen } from './own-text.ts';

interface ReadingState {
  readonly voice: VoiceView;
  /** A website is in front, and not a page of ours. */
  readonly ofPage: boolean;
}

/** What button and bar need wherever they stand; `app.tsx` provides it. */
export const ReadingContext = createContext<ReadingState>({
  voice: { reading: null, spent: [], sound: { rate: 150, volume: 50 } },
  ofPage: false,
});

interface Reading {
  readonly isOn: boolean;
  /** There is a voice for it. */
  readonly offered: boolean;
  readonly words: string;
  readonly press: () => void;
}

/** Reads what is on the screen, or what is selected or stands in the middle of a website. */
export function useReading(dialog: boolean): Reading {
  const { voice, ofPage } = useContext(ReadingContext);
  const isOn = voice.reading !== null;
  const press = () => {
    if (isOn) send('readStop');
    else if (ofPage && !dialog) send('readPage');
    else send('read', { text: textOnScreen(), language: document.documentElement.lang });
  };
  // What is on a screen of ours is in the visitor's language; a website may be in any.
  const offered = isOn || (ofPage && !dialog) || LANGUAGE_WORDS[languageNow()].silent !== true;
  return { isOn, offered, words: say(isOn ? 'bar.stopReading' : 'bar.readAloud'), press };
}

/** On every screen and in every dialog. */
export function ReadButton({ dialog = false }: { readonly dialog?: boolean }) {
  const { offered, words, press } = useReading(dialog);
  if (!offered) return null;
  return (
    <button type="button" className={`bar-button ${dialog ? 'bar-button--quiet' : 'bar-button--dark'}`} onClick={press}>
      {words}
    </button>
  );
}
