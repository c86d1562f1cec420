import { useState } from 'react';
import type { EndView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Icon } from '../parts/icon.tsx';
import { passFocusToPage } from '../parts/pass-focus-on.ts';
import { send } from '../send.ts';
import { endSoon, moreTime } from '../words.ts';

interface EndNoticeProps {
  readonly end: EndView | null;
  readonly endsAt: number;
}

/**
 * Shown ten and five minutes before the end, without taking the focus, with a button for more time unless others wait (WCAG 2.2.1). The status
 * region is always rendered, so that screen readers announce it.
 */
export function EndNotice({ end, endsAt }: EndNoticeProps) {
  /** The notice that the visitor closed, by its minutes. A later one is shown again. */
  const [read, setRead] = useState<EndView['minutes'] | null>(null);
  // With more time the notices start again.
  if (end === null && read !== null) setRead(null);
  const shown = end !== null && end.minutes > 1 && end.minutes !== read ? end : null;
  return (
    <div className="message" role="status">
      {shown !== null && (
        <div className="message__inner message__inner--answers">
          <p className="message__text">{endSoon(shown, endsAt)}</p>
          <div className="message__answers">
            {shown.more !== null && (
              <button ref={passFocusToPage} type="button" className="bar-button" onClick={() => send('extend')}>
                {moreTime(shown.more)}
              </button>
            )}
            <button
              ref={passFocusToPage}
              type="button"
              className="bar-button message__close"
              onClick={() => setRead(shown.minutes)}
            >
              <Icon name="close" />
              <span className="govuk-visually-hidden">{say('endNotice.close')}</span>
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
