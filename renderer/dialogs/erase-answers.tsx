import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { send } from '../send.ts';

/** The answers to a question whether to erase what is open: that cannot be taken back, so the harmless one stands beside it. */
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
