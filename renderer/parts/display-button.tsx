import { createContext, useContext } from 'react';
import { say } from '../messages/say.ts';

/** What this button and "Help" need wherever they stand; `app.tsx` provides it. */
export const DisplayContext = createContext({ letters: 100, keyboard: false, open: () => {}, help: () => {} });

/** On every screen of ours, beside "Staff": whoever cannot read a screen must not have to look for it on the next. */
export function DisplayButton() {
  const { letters, open } = useContext(DisplayContext);
  return (
    <button type="button" className="bar-button bar-button--dark bar-button--two-lines" onClick={open}>
      <span>{say('bar.display')}</span> {letters !== 100 && <span>{letters}%</span>}
    </button>
  );
}
