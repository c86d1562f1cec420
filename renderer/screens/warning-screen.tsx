import { useEffect, useRef } from 'react';
import type { Screen, SiteView } from '../../main/ipc.ts';
import { Button } from '../parts/button.tsx';
import { SiteHeader } from '../parts/site-header.tsx';
import { useClock } from '../parts/use-clock.ts';
import { useTitle } from '../parts/use-title.ts';
import { send } from '../send.ts';
import { clockTime, countdownToSay, duration, secondsLeft } from '../words.ts';

interface WarningScreenProps {
  readonly site: SiteView;
  readonly screen: Extract<Screen, { mode: 'warning' }>;
  readonly onStaff: () => void;
}

/**
 * P9: before a PC that was left behind is erased, it asks. A screen of its own and not a modal dialog, so that "Staff" can
 * still be reached; the guest's pages are hidden by the shell in this mode.
 */
export function WarningScreen({ site, screen, onStaff }: WarningScreenProps) {
  useTitle('Are you still there?', site.site.name);
  const seconds = useClock((now) => secondsLeft(screen.graceEndsAt, now));
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLButtonElement>('.stay')?.focus(), []);

  // Escape is the harmless answer here too, unless the staff dialog is up: there it closes that.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) send('stay');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <div className="screen screen--dimmed">
      <SiteHeader site={site.site} onStaff={onStaff} />
      <main className="screen__main screen__main--centred">
        <div ref={panel} className="sheet" role="dialog" aria-labelledby="warning-title" aria-describedby="warning-text">
          <h1 id="warning-title" className="govuk-heading-l">
            Are you still there?
          </h1>
          <div id="warning-text">
            <p className="govuk-body">
              {screen.reason === 'limit'
                ? `Your time on this computer is nearly over. It ends at ${clockTime(screen.endsAt)}, and then everything from your session will be erased.`
                : 'Nobody has used this computer for a while. If you do not answer, everything from your session will be erased.'}
            </p>
          </div>
          <p className="countdown" aria-hidden="true">
            <span className="countdown__number">{duration(seconds)}</span> left to answer
          </p>
          <p className="govuk-visually-hidden" role="status">
            {countdownToSay(seconds)}
          </p>
          <div className="button-row">
            <Button className="stay" onPress={() => send('stay')}>
              Stay
            </Button>
            <Button look="warning" onPress={() => send('finish')}>
              Erase and finish
            </Button>
          </div>
        </div>
      </main>
    </div>
  );
}
