import type { SiteView } from '../../main/contract/page-state.ts';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useClock } from '../parts/use-clock.ts';
import { opening } from '../words.ts';

interface ClosedScreenProps {
  readonly site: SiteView;
  readonly opensAt: number | null;
  readonly closedFor: string | null;
  readonly onStaff: () => void;
}

/** Outside the opening hours. */
export function ClosedScreen({ site, opensAt, closedFor, onStaff }: ClosedScreenProps) {
  const opens = useClock((now) => (opensAt === null ? '' : opening(opensAt, now)));
  return (
    <ScreenFrame title="This PC is closed" site={site} onStaff={onStaff} sheet>
      <FocusHeading size="xl">This PC is closed</FocusHeading>
      {closedFor !== null && <p className="govuk-body-l">It is closed for {closedFor}.</p>}
      {opensAt === null ? (
        <p className="govuk-body-l">We do not know yet when it will open again.</p>
      ) : (
        <p className="govuk-body-l">
          It opens <strong>{opens}</strong>.
        </p>
      )}
      <p className="govuk-body">If you need help, ask {site.site.help}.</p>
    </ScreenFrame>
  );
}
