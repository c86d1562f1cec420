import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { send } from '../send.ts';

/** The answers to the question whether to erase the session. Erasing cannot be undone, so the harmless answer is next to it. */
export function EraseAnswers({ erase, onKeep }: { readonly erase: string; readonly onKeep: () => void }) {
  return (
    <div className="button-row">
      <Button look="warning" onPress={() => send('finish')}>
        {erase}
      </Button>
      <Button look="secondary" onPress={onKeep}>
        {say('answer.keepBrowsing')}
      </Button>
    </div>
  );
}
