import { createContext, useContext } from 'react';
import { say } from '../messages/say.ts';

/** What this button and "Help" need on every screen; provided by `app.tsx`. */
export const DisplayContext = createContext({ letters: 100, keyboard: false, open: () => {}, help: () => {} });

/** On every screen of ours, next to "Staff": visitors who cannot read the screen must find it in the same place everywhere. */
export function DisplayButton() {
  const { letters, open } = useContext(DisplayContext);
  return (
    <button type="button" className="bar-button bar-button--dark bar-button--two-lines" onClick={open}>
      <span>{say('bar.display')}</span> {letters !== 100 && <span>{letters}%</span>}
    </button>
  );
}
