import { say } from '../messages/say.ts';
import { Dialog } from './dialog.tsx';
import { EraseAnswers } from './erase-answers.tsx';

interface EndDialogProps {
  /** Hosts on which a password was typed. */
  readonly passwordSites: readonly string[];
  readonly onKeep: () => void;
}

/** P9: leaving erases the session, which cannot be undone, so the visitor confirms it once. */
export function EndDialog({ passwordSites, onKeep }: EndDialogProps) {
  return (
    <Dialog title={say('endDialog.title')} onDismiss={onKeep}>
      <p className="govuk-body">{say('endDialog.text')}</p>
      <p className="govuk-body">{say('endDialog.send')}</p>
      {passwordSites.length > 0 && (
        <>
          <p className="govuk-body">{say('endDialog.passwords')}</p>
          <ul className="govuk-list govuk-list--bullet end__sites">
            {passwordSites.map((host) => (
              <li key={host}>
                <bdi dir="ltr">{host}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <EraseAnswers erase={say('answer.eraseFinish')} onKeep={onKeep} />
    </Dialog>
  );
}
