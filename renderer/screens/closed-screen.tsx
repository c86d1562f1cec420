import type { SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { Message } from '../parts/message.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useClock } from '../parts/use-clock.ts';
import { opening } from '../words.ts';

interface ClosedScreenProps {
  readonly site: SiteView;
  readonly opensAt: number | null;
  readonly closedFor: string | null;
  readonly onStaff: () => void;
}

/** Shown outside the opening hours. */
export function ClosedScreen({ site, opensAt, closedFor, onStaff }: ClosedScreenProps) {
  const opens = useClock((now) => (opensAt === null ? '' : opening(opensAt, now)));
  return (
    <ScreenFrame title={say('closed.title')} site={site} onStaff={onStaff} sheet>
      <FocusHeading size="xl">{say('closed.title')}</FocusHeading>
      {closedFor !== null && <p className="govuk-body-l">{say('closed.for', { name: closedFor })}</p>}
      {opensAt === null ? (
        <p className="govuk-body-l">{say('closed.unknown')}</p>
      ) : (
        <p className="govuk-body-l">
          <Message message="closed.opens" places={{ when: <strong>{opens}</strong> }} />
        </p>
      )}
      <p className="govuk-body">{say('closed.help', { help: site.site.help })}</p>
    </ScreenFrame>
  );
}
