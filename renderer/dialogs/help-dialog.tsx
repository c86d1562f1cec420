import type { SiteView } from '../../main/contract/page-state.ts';
import { keysOfHelp } from '../help-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from './dialog.tsx';

interface HelpDialogProps {
  readonly site: SiteView['site'];
  readonly printing: boolean;
  readonly onDisplay: () => void;
  readonly onClose: () => void;
}

/** P4: whom to ask, what is kept, and the keys. Opened by F1 too, as in any program. */
export function HelpDialog({ site, printing, onDisplay, onClose }: HelpDialogProps) {
  return (
    <Dialog title="Keys and help" onDismiss={onClose}>
      <h3 className="govuk-heading-s">Whom to ask</h3>
      <p className="govuk-body">Ask {site.help}. You do not have to say who you are.</p>
      <h3 className="govuk-heading-s">What is kept</h3>
      <p className="govuk-body">
        When your session ends, everything you opened, typed or copied is erased. We count how often this computer is used and
        which kinds of pages are blocked. We do not keep addresses, searches or names.
      </p>
      <h3 className="govuk-heading-s">Letters that are too small</h3>
      <p className="govuk-body">Choose “Display” for larger letters and other colours, or press Ctrl and +.</p>
      <h3 className="govuk-heading-s">A website wants to send a code to your phone</h3>
      <p className="govuk-body">
        Text messages do not come to this computer. Without your phone, look for “Try another way” on the website. Many can send
        the code by email, call a landline, or take a recovery code.
      </p>
      <h3 className="govuk-heading-s">Keys</h3>
      <dl className="help__keys">
        {keysOfHelp(printing).map(({ keys, does }) => (
          <div key={keys} className="help__key">
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="button-row">
        <Button onPress={onClose}>Close help</Button>
        <Button look="secondary" onPress={onDisplay}>
          Display
        </Button>
      </div>
    </Dialog>
  );
}
