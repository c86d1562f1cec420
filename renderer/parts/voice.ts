import { useEffect, useLayoutEffect, useState } from 'react';
import type { VoiceView } from '../../main/contract/page-state.ts';
import { send } from '../send.ts';
import { Speaker } from './speaker.ts';

/** Speaks only what the shell requests. Silent as soon as the state says so, before the new screen is drawn. Not used in the gallery. */
export function Voice({ voice: { reading, sound } }: { readonly voice: VoiceView }): null {
  const [speaker] = useState(() => new Speaker((sentence) => send('spoken', sentence)));
  useLayoutEffect(() => {
    if (reading === null) speaker.stop();
    else speaker.say(reading, sound);
  });
  useEffect(() => () => speaker.stop(), [speaker]);
  return null;
}
