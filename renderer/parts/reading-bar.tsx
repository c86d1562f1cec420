import { useContext } from 'react';
import type { SoundStep } from '../../main/contract/page-state.ts';
import { send } from '../send.ts';
import { SOUND_WORDS } from '../words.ts';
import { ReadingContext } from './read-button.tsx';

/** While something is read aloud: how to stop it, and how fast and loud it is. It is no status: the voice itself is to be heard. */
export function ReadingBar() {
  const { voice } = useContext(ReadingContext);
  if (voice.reading === null) return null;
  return (
    <section className="reading" aria-label="Read aloud">
      <p className="reading__words">Reading aloud. Please use earphones. Escape stops it.</p>
      {(Object.keys(SOUND_WORDS) as readonly SoundStep[]).map((step) => (
        <button
          key={step}
          type="button"
          className="bar-button"
          disabled={voice.spent.includes(step)}
          onClick={() => send('sound', step)}
        >
          {SOUND_WORDS[step]}
        </button>
      ))}
    </section>
  );
}
