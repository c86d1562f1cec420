import { useContext } from 'react';
import { say } from '../messages/say.ts';
import { send } from '../send.ts';
import { SOUND_STEPS_SHOWN, soundWords } from '../words.ts';
import { passFocusToPage } from './pass-focus-on.ts';
import { ReadingContext } from './read-button.tsx';

/** Shown while something is read aloud: how to stop it, speed and volume. No status region: a screen reader would talk over the voice. */
export function ReadingBar() {
  const { voice } = useContext(ReadingContext);
  if (voice.reading === null) return null;
  return (
    <section ref={passFocusToPage} className="reading" aria-label={say('bar.readAloud')}>
      <p className="reading__words">{say('reading.hint')}</p>
      {SOUND_STEPS_SHOWN.map((step) => (
        <button
          key={step}
          type="button"
          className="bar-button"
          // Not disabled at the end of the scale: the button that was pressed keeps the focus.
          {...(voice.spent.includes(step) ? { 'aria-disabled': true } : { onClick: () => send('sound', step) })}
        >
          {soundWords(step)}
        </button>
      ))}
    </section>
  );
}
