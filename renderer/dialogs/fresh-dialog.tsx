import { say } from '../messages/say.ts';
import { Dialog } from './dialog.tsx';
import { EraseAnswers } from './erase-answers.tsx';

/** P9: for a visitor who finds somebody else's page open, before it is covered. Asks first, so that a button pressed by mistake erases nothing. */
export function FreshDialog({ onKeep }: { readonly onKeep: () => void }) {
  return (
    <Dialog title={say('freshDialog.title')} onDismiss={onKeep}>
      <p className="govuk-body">{say('freshDialog.text')}</p>
      <p className="govuk-body">{say('freshDialog.last')}</p>
      <EraseAnswers erase={say('answer.eraseFresh')} onKeep={onKeep} />
    </Dialog>
  );
}
