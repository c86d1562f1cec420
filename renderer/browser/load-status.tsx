import { useState } from 'react';
import type { TabView } from '../../main/contract/page-state.ts';
import { LONG, loadStage, loadToSay } from '../load-words.ts';
import { useClock } from '../parts/use-clock.ts';
import { send } from '../send.ts';

/** A page that is slow to come is announced, and one that may never come can be given up. The status region is always there, so that it is read out. */
export function LoadStatus({ tab }: { readonly tab: TabView }) {
  const [load, setLoad] = useState({ waiting: false, since: 0, slow: false });
  if (tab.waiting !== load.waiting) {
    const now = Date.now();
    setLoad({ waiting: tab.waiting, since: now, slow: !tab.waiting && loadStage(now - load.since) !== 'quick' });
  }
  const stage = useClock((now) => (load.waiting ? loadStage(now - load.since) : 'quick'));
  const came = load.slow && tab.content.kind === 'page' ? tab.title : null;
  return (
    <div className="message">
      <p className="govuk-visually-hidden" role="status">
        {loadToSay(stage, came)}
      </p>
      {stage === 'long' && (
        <div className="message__inner message__inner--answers">
          <p className="message__text">{LONG}</p>
          <div className="message__answers">
            <button type="button" className="bar-button" onClick={() => send('stop')}>
              Stop waiting
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
