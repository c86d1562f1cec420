import type { Screen, SiteView } from '../../main/contract/page-state.ts';
import { Button } from '../parts/button.tsx';
import { Countdown } from '../parts/countdown.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { send } from '../send.ts';

interface CoveredScreenProps {
  readonly site: SiteView;
  readonly screen: Extract<Screen, { mode: 'covered' }>;
  readonly onStaff: () => void;
}

/** P9: someone stepped away. Their page is out of sight until they, or the next person, say who is there. */
export function CoveredScreen({ site, screen, onStaff }: CoveredScreenProps) {
  return (
    <ScreenFrame title="Is this still you?" site={site} onStaff={onStaff} sheet>
      <FocusHeading size="xl">Is this still you?</FocusHeading>
      <p className="govuk-body-l">Someone was using this computer a moment ago. Their pages are hidden.</p>
      <p className="govuk-body">
        If it was you, carry on where you were. If you are someone new, their session is erased before you start.
      </p>
      <Countdown until={screen.graceEndsAt} before="If nobody answers, everything is erased in" />
      <div className="button-row">
        <Button onPress={() => send('carryOn')}>Carry on</Button>
        <Button look="secondary" onPress={() => send('finish')}>
          I'm someone new
        </Button>
      </div>
    </ScreenFrame>
  );
}
