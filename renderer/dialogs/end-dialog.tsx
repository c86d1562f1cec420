import { Dialog } from './dialog.tsx';
import { EraseAnswers } from './erase-answers.tsx';

/** P9: leaving means erasing, and that cannot be taken back, so it is asked once. */
export function EndDialog({ onKeep }: { readonly onKeep: () => void }) {
  return (
    <Dialog title="End your session?" onDismiss={onKeep}>
      <p className="govuk-body">
        Everything from your session will be erased: open pages, sign-ins, anything you typed and anything you copied. It cannot
        be brought back.
      </p>
      <p className="govuk-body">If you are writing something, send it or save it on its website first.</p>
      <EraseAnswers erase="Erase and finish" onKeep={onKeep} />
    </Dialog>
  );
}
