import { useContext } from 'react';
import { say } from '../messages/say.ts';
import { send } from '../send.ts';
import { SOUND_STEPS_SHOWN, soundWords } from '../words.ts';
import { ReadingContext } from './read-button.tsx';

/** While something is read aloud: how to stop it, and how fast and loud it is. It is no status: the voice itself is to be heard. */
export function ReadingBar() {
  const { voice } = useContext(ReadingContext);
  if (voice.reading === null) return null;
  return (
    <section className="reading" aria-label={say('bar.readAloud')}>
      <p className="reading__words">{say('reading.hint')}</p>
      {SOUND_STEPS_SHOWN.map((step) => (
        <button
          key={step}
          type="button"
          className="bar-button"
          disabled={voice.spent.includes(step)}
          onClick={() => send('sound', step)}
        >
          {soundWords(step)}
        </button>
      ))}
    </section>
  );
}
