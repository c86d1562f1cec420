import type { Screen, SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
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

/** P9: someone stepped away. Their page is hidden until they, or the next person, say who is there. */
export function CoveredScreen({ site, screen, onStaff }: CoveredScreenProps) {
  return (
    <ScreenFrame title={say('covered.title')} site={site} onStaff={onStaff} sheet>
      <FocusHeading size="xl">{say('covered.title')}</FocusHeading>
      <Countdown until={screen.graceEndsAt} message="warning.nobody" />
      <p className="govuk-body-l">{say('covered.lead')}</p>
      <p className="govuk-body">{say('covered.text')}</p>
      <div className="button-row">
        <Button onPress={() => send('carryOn')}>{say('covered.carryOn')}</Button>
        <Button look="secondary" onPress={() => send('finish')}>
          {say('warning.someoneNew')}
        </Button>
      </div>
    </ScreenFrame>
  );
}
