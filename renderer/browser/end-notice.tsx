import { useState } from 'react';
import type { EndView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Icon } from '../parts/icon.tsx';
import { send } from '../send.ts';
import { endSoon, moreTime } from '../words.ts';

interface EndNoticeProps {
  readonly end: EndView | null;
  readonly endsAt: number;
}

/**
 * At ten and at five minutes before the end: said once, without disturbing, with more time for one key unless others wait (WCAG 2.2.1). The
 * status region is always there, so that it is read out.
 */
export function EndNotice({ end, endsAt }: EndNoticeProps) {
  /** The notice that was put away. A later one is another. */
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
              <button type="button" className="bar-button" onClick={() => send('extend')}>
                {moreTime(shown.more)}
              </button>
            )}
            <button type="button" className="bar-button message__close" onClick={() => setRead(shown.minutes)}>
              <Icon name="close" />
              <span className="govuk-visually-hidden">{say('endNotice.close')}</span>
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
