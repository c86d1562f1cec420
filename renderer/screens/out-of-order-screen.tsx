import type { SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';

/** For visitors: no code and no cause, only what they can do. Staff find both behind their code. */
export function OutOfOrderScreen({ site, onStaff }: { readonly site: SiteView; readonly onStaff: () => void }) {
  return (
    <ScreenFrame title={say('outOfOrder.title')} site={site} onStaff={onStaff} sheet>
      <FocusHeading size="xl">{say('outOfOrder.title')}</FocusHeading>
      <p className="govuk-body-l">{say('outOfOrder.lead')}</p>
      <p className="govuk-body">{say('outOfOrder.text', { help: site.site.help })}</p>
    </ScreenFrame>
  );
}
