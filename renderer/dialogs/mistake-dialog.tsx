import type { MistakeView, SiteView } from '../../main/contract/page-state.ts';
import { Button } from '../parts/button.tsx';
import { IncidentFacts } from '../parts/incident-facts.tsx';
import { send } from '../send.ts';
import { Dialog } from './dialog.tsx';

interface MistakeDialogProps {
  readonly mistake: MistakeView;
  readonly site: SiteView['site'];
  readonly onEnd: () => void;
}

/** P8: the page is gone already; here is whom to tell, and what to quote. It asks for nothing and blames nobody. */
export function MistakeDialog({ mistake, site, onEnd }: MistakeDialogProps) {
  const keep = () => send('mistakeRead');
  return (
    <Dialog title="We have closed that page" onDismiss={keep}>
      <p className="govuk-body">
        This can happen to anyone. This computer does not record who you are. Write these details down:
      </p>
      <IncidentFacts at={mistake.at} reference={mistake.reference} />
      <h3 className="govuk-heading-s">If you are an employee</h3>
      <ol className="govuk-list govuk-list--number">
        <li>Tell your line manager, with the date and time.</li>
        <li>Write to {site.helpdesk} with the reference and the name of the website, so that it can be blocked.</li>
      </ol>
      <h3 className="govuk-heading-s">If you are a visitor</h3>
      <p className="govuk-body">Please tell {site.help}. You do not have to say who you are.</p>
      <div className="button-row">
        <Button onPress={keep}>Keep browsing</Button>
        <Button look="warning" onPress={onEnd}>
          End session
        </Button>
      </div>
    </Dialog>
  );
}
