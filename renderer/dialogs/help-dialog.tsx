import type { SiteView } from '../../main/contract/page-state.ts';
import { keysOfHelp } from '../help-words.ts';
import { say } from '../messages/say.ts';
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
    <Dialog title={say('help.title')} onDismiss={onClose}>
      <h3 className="govuk-heading-s">{say('help.whom')}</h3>
      <p className="govuk-body">{say('help.ask', { help: site.help })}</p>
      <h3 className="govuk-heading-s">{say('help.keptTitle')}</h3>
      <p className="govuk-body">{say('help.kept')}</p>
      <h3 className="govuk-heading-s">{say('help.lettersTitle')}</h3>
      <p className="govuk-body">{say('help.letters')}</p>
      <h3 className="govuk-heading-s">{say('help.phoneTitle')}</h3>
      <p className="govuk-body">{say('help.phone')}</p>
      <h3 className="govuk-heading-s">{say('help.keys')}</h3>
      <dl className="help__keys">
        {keysOfHelp(printing).map(({ keys, does }) => (
          <div key={keys} className="help__key">
            <dt>
              <kbd dir="ltr">{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="button-row">
        <Button onPress={onClose}>{say('help.close')}</Button>
        <Button look="secondary" onPress={onDisplay}>
          {say('bar.display')}
        </Button>
      </div>
    </Dialog>
  );
}
