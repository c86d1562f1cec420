import { Dialog } from './dialog.tsx';
import { EraseAnswers } from './erase-answers.tsx';

/** P9: for a visitor who sits down at a page that somebody else has left open, before the cover came. Pressed by mistake, it erases nothing. */
export function FreshDialog({ onKeep }: { readonly onKeep: () => void }) {
  return (
    <Dialog title="Start fresh?" onDismiss={onKeep}>
      <p className="govuk-body">
        Did somebody else leave this open? Starting fresh erases what is open here, signs out everywhere, and begins anew for you.
      </p>
      <p className="govuk-body">It cannot be brought back.</p>
      <EraseAnswers erase="Erase and start fresh" onKeep={onKeep} />
    </Dialog>
  );
}
