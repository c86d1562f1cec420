import { Button } from '../parts/button.tsx';
import { send } from '../send.ts';
import { Dialog } from './dialog.tsx';

/** P9: for whoever sits down at a page that somebody else has left open, before the cover came. Pressed by mistake, it erases nothing. */
export function FreshDialog({ onKeep }: { readonly onKeep: () => void }) {
  return (
    <Dialog title="Start fresh?" onDismiss={onKeep}>
      <p className="govuk-body">
        Did somebody else leave this open? Starting fresh erases what is open here, signs out everywhere, and begins anew for you.
      </p>
      <p className="govuk-body">It cannot be brought back.</p>
      <div className="button-row">
        <Button look="warning" onPress={() => send('finish')}>
          Erase and start fresh
        </Button>
        <Button look="secondary" onPress={onKeep}>
          Keep browsing
        </Button>
      </div>
    </Dialog>
  );
}
