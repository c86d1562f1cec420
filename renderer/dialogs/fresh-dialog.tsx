import { say } from '../messages/say.ts';
import { Dialog } from './dialog.tsx';
import { EraseAnswers } from './erase-answers.tsx';

/** P9: for a visitor who sits down at a page that somebody else has left open, before the cover came. Pressed by mistake, it erases nothing. */
export function FreshDialog({ onKeep }: { readonly onKeep: () => void }) {
  return (
    <Dialog title={say('freshDialog.title')} onDismiss={onKeep}>
      <p className="govuk-body">{say('freshDialog.text')}</p>
      <p className="govuk-body">{say('freshDialog.last')}</p>
      <EraseAnswers erase={say('answer.eraseFresh')} onKeep={onKeep} />
    </Dialog>
  );
}
