import { useContext } from 'react';
import { say } from '../messages/say.ts';
import { DisplayContext } from '../parts/display-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { send } from '../send.ts';

/** For visitors whose letters are not on the PC's keyboard. On a touch screen the screen keyboard opens by itself. */
export function KeyboardButton() {
  const { keyboard } = useContext(DisplayContext);
  return (
    <button
      type="button"
      className="bar-button bar-button--square"
      title={say('bar.keyboard')}
      aria-pressed={keyboard}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => send('keyboard', !keyboard)}
    >
      <Icon name="keyboard" />
      <span className="govuk-visually-hidden">{say('bar.keyboard')}</span>
    </button>
  );
}
