import { Dialog } from './dialog.tsx';
import { EraseAnswers } from './erase-answers.tsx';

interface EndDialogProps {
  /** Hosts on which a password was typed. */
  readonly passwordSites: readonly string[];
  readonly onKeep: () => void;
}

/** P9: leaving means erasing, and that cannot be taken back, so it is asked once. */
export function EndDialog({ passwordSites, onKeep }: EndDialogProps) {
  return (
    <Dialog title="End your session?" onDismiss={onKeep}>
      <p className="govuk-body">
        Everything from your session will be erased: open pages, sign-ins, anything you typed and anything you copied. It cannot
        be brought back.
      </p>
      <p className="govuk-body">If you are writing something, send it or save it on its website first.</p>
      {passwordSites.length > 0 && (
        <>
          <p className="govuk-body">
            You typed a password on these websites. Erasing takes the sign-in away from this computer. If the website should
            forget it too, sign out there first:
          </p>
          <ul className="govuk-list govuk-list--bullet end__sites">
            {passwordSites.map((host) => (
              <li key={host}>
                <bdi dir="ltr">{host}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <EraseAnswers erase="Erase and finish" onKeep={onKeep} />
    </Dialog>
  );
}
