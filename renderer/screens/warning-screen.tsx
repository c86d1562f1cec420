import { useEffect, useRef } from 'react';
import type { Screen, SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { Countdown } from '../parts/countdown.tsx';
import { SiteHeader } from '../parts/site-header.tsx';
import { useTitle } from '../parts/use-title.ts';
import { send } from '../send.ts';
import { endSoon, moreTime } from '../words.ts';

interface WarningScreenProps {
  readonly site: SiteView;
  readonly screen: Extract<Screen, { mode: 'warning' }>;
  readonly onStaff: () => void;
}

// Must make sense to the next person too: if no cover came before, it is the first thing that they see.
const IDLE = 'warning.idle';

/**
 * P9: asks before a session is erased because nobody is there, or because its time is over. A screen rather than a modal dialog,
 * so that "Staff" can still be reached; the shell hides the guest's pages in this mode.
 */
export function WarningScreen({ site, screen, onStaff }: WarningScreenProps) {
  const title = say(screen.end === null ? 'warning.idleTitle' : 'warning.endTitle');
  const more = screen.end?.more ?? null;
  useTitle(title, site.site.name);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLButtonElement>('.stay')?.focus(), []);

  // Escape is the harmless answer here too, unless it has just closed the staff dialog, which is gone by the time this runs.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('dialog[open]') === null) send('stay');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <div className="screen screen--dimmed">
      <SiteHeader site={site.site} onStaff={onStaff} />
      <main className="screen__main screen__main--centred">
        <div ref={panel} className="sheet" role="dialog" aria-labelledby="warning-title" aria-describedby="warning-text">
          <h1 id="warning-title" className="govuk-heading-xl">
            {title}
          </h1>
          <Countdown until={screen.graceEndsAt} message={screen.end === null ? 'warning.nobody' : 'warning.erasedIn'} />
          <div id="warning-text">
            <p className="govuk-body">{screen.end === null ? say(IDLE) : endSoon(screen.end, screen.endsAt)}</p>
          </div>
          <div className="button-row">
            {more === null ? (
              <Button className="stay" onPress={() => send('stay')}>
                {say(screen.end === null ? 'warning.stay' : 'warning.carryOnUntil')}
              </Button>
            ) : (
              <>
                <Button className="stay" onPress={() => send('extend')}>
                  {moreTime(more)}
                </Button>
                <Button look="secondary" onPress={() => send('stay')}>
                  {say('warning.carryOnUntil')}
                </Button>
              </>
            )}
            <Button look={screen.end === null ? 'secondary' : 'warning'} onPress={() => send('finish')}>
              {say(screen.end === null ? 'warning.someoneNew' : 'answer.eraseFinish')}
            </Button>
          </div>
        </div>
      </main>
    </div>
  );
}
