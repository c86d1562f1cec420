import type { MistakeView, SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { IncidentFacts } from '../parts/incident-facts.tsx';
import { send } from '../send.ts';
import { Dialog } from './dialog.tsx';

interface MistakeDialogProps {
  readonly mistake: MistakeView;
  readonly site: SiteView['site'];
  readonly onEnd: () => void;
}

/** P8: the page is closed already. Says whom to tell and what to quote; asks for nothing and blames nobody. */
export function MistakeDialog({ mistake, site, onEnd }: MistakeDialogProps) {
  const keep = () => send('mistakeRead');
  return (
    <Dialog title={say('mistake.title')} onDismiss={keep}>
      <p className="govuk-body">{say('mistake.text')}</p>
      <IncidentFacts at={mistake.at} reference={mistake.reference} site={site} />
      <h3 className="govuk-heading-s">{say('mistake.employee')}</h3>
      <ol className="govuk-list govuk-list--number">
        <li>{say('mistake.manager')}</li>
        <li>{say('mistake.helpdesk', { helpdesk: site.helpdesk })}</li>
      </ol>
      <h3 className="govuk-heading-s">{say('mistake.visitor')}</h3>
      <p className="govuk-body">{say('mistake.tell', { help: site.help })}</p>
      <div className="button-row">
        <Button onPress={keep}>{say('answer.keepBrowsing')}</Button>
        <Button look="warning" onPress={onEnd}>
          {say('toolbar.end')}
        </Button>
      </div>
    </Dialog>
  );
}
