import { useContext } from 'react';
import { say } from '../messages/say.ts';
import { DisplayContext } from './display-button.tsx';

/** On every visitor screen. Opens the help: whom to ask, what is kept, and the keys. */
export function HelpButton() {
  const { help } = useContext(DisplayContext);
  return (
    <button type="button" className="bar-button bar-button--dark" onClick={help}>
      {say('bar.help')}
    </button>
  );
}
