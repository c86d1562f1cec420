import { createContext, useContext } from 'react';
import type { VoiceView } from '../../main/contract/page-state.ts';
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

/** On every screen and in every dialog: reads what is there, or what is selected or stands in the middle of a website. */
export function ReadButton({ dialog = false }: { readonly dialog?: boolean }) {
  const { voice, ofPage } = useContext(ReadingContext);
  const press = () => {
    if (voice.reading !== null) send('readStop');
    else if (ofPage && !dialog) send('readPage');
    else send('read', { text: textOnScreen(), language: document.documentElement.lang });
  };
  return (
    <button type="button" className={`bar-button ${dialog ? 'bar-button--quiet' : 'bar-button--dark'}`} onClick={press}>
      {voice.reading === null ? 'Read aloud' : 'Stop reading'}
    </button>
  );
}
