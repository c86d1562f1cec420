import type { SiteView } from '../../main/ipc.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { send } from '../send.ts';

/** P9: someone stepped away. Their page is out of sight until they, or the next person, say who is there. */
export function CoveredScreen({ site, onStaff }: { readonly site: SiteView; readonly onStaff: () => void }) {
  return (
    <ScreenFrame title="Is this still you?" site={site} onStaff={onStaff} sheet>
      <FocusHeading size="xl">Is this still you?</FocusHeading>
      <p className="govuk-body-l">Someone was using this computer a moment ago. Their pages are hidden.</p>
      <div className="button-row">
        <Button onPress={() => send('carryOn')}>Carry on</Button>
        <Button look="secondary" onPress={() => send('finish')}>
          I'm someone new
        </Button>
      </div>
      <p className="govuk-body">If you are someone new, the last session will be erased before you start.</p>
    </ScreenFrame>
  );
}
