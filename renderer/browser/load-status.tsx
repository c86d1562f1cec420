import { useState } from 'react';
import type { TabView } from '../../main/contract/page-state.ts';
import { loadAnnouncement, loadStage } from '../load-words.ts';
import { say } from '../messages/say.ts';
import { passFocusToPage } from '../parts/pass-focus-on.ts';
import { useClock } from '../parts/use-clock.ts';
import { send } from '../send.ts';

const NOTHING = { waiting: false, since: 0, slow: false, coming: false, came: null as string | null };

/**
 * Announces each page by its title. Before that, says if the page is slow, and offers to stop one that may never load. The status
 * region is always rendered, so that screen readers announce it.
 */
export function LoadStatus({ tab }: { readonly tab: TabView }) {
  const [load, setLoad] = useState(NOTHING);
  if (tab.waiting !== load.waiting) {
    const now = Date.now();
    const slow = !tab.waiting && loadStage(now - load.since) !== 'quick';
    setLoad({ waiting: tab.waiting, since: now, slow, coming: !tab.waiting, came: null });
  }
  // Only once, with the title at that time: some pages change their title every second.
  if (load.coming && !tab.loading) setLoad({ ...load, coming: false, came: tab.title });
  const stage = useClock((now) => (load.waiting ? loadStage(now - load.since) : 'quick'));
  const came = tab.content.kind === 'page' ? load.came : null;
  return (
    <>
      {/* Not in the banner: that is at the lower edge, where a hidden line would make the whole page scroll. */}
      <p className="govuk-visually-hidden" role="status">
        {loadAnnouncement(stage, came, load.slow)}
      </p>
      {stage === 'long' && (
        <div className="message">
          <div className="message__inner message__inner--answers">
            <p className="message__text">{say('load.long')}</p>
            <div className="message__answers">
              <button ref={passFocusToPage} type="button" className="bar-button" onClick={() => send('stop')}>
                {say('load.stop')}
              </button>
            </div>
          </div>
        </div>
      )}
    </>
  );
}
