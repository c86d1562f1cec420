import type { SiteView } from '../../main/contract/page-state.ts';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';

/** For visitors: no code and no cause, only what they can do. Staff find both behind their code. */
export function OutOfOrderScreen({ site, onStaff }: { readonly site: SiteView; readonly onStaff: () => void }) {
  return (
    <ScreenFrame title="This PC is out of order" site={site} onStaff={onStaff} sheet>
      <FocusHeading size="xl">This PC is out of order</FocusHeading>
      <p className="govuk-body-l">Sorry, you cannot use this PC at the moment. Please use another one.</p>
      <p className="govuk-body">If no other PC is free, ask {site.site.help}.</p>
    </ScreenFrame>
  );
}
