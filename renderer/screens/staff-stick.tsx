import type { StickView } from '../../main/contract/page-state.ts';
import { workAnnouncement, workShown } from '../pack-words.ts';
import { Icon } from '../parts/icon.tsx';

/**
 * What the kiosk does with a stick, and the results. The live regions are always rendered, one for each topic, so that a screen reader
 * announces only what is new.
 */
export function StaffStick({ stick, takesPacks }: { readonly stick: StickView; readonly takesPacks: boolean }) {
  const { work, results, takeOut } = stick;
  const news = work !== null || takeOut || results.length > 0;
  return (
    <section className={`stick ${news ? 'stick--news' : ''}`} aria-labelledby="stick-title">
      <h2 id="stick-title" className="govuk-heading-m">
        USB stick
      </h2>
      {!news && takesPacks && <p className="govuk-body">Put in the stick from IT. The kiosk reads it by itself.</p>}
      {!news && (
        <p className="govuk-body">
          Put in a stick with the folder <strong>canteen-kiosk/outbox</strong> while this screen is open: the kiosk saves its
          journal and summary there.
        </p>
      )}
      <div role="log" aria-label="What happened with the stick">
        {results.length > 0 && (
          <ul className="stick__results">
            {results.map(({ good, words }, place) => (
              <li key={keyOf(place)} className={`stick__result ${good ? '' : 'stick__result--bad'}`}>
                <Icon name={good ? 'done' : 'open'} />
                <p className="stick__words">
                  <strong>{good ? 'Done:' : 'Problem:'}</strong> {words}
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
      {work !== null && <Work work={work} />}
      <p className="govuk-visually-hidden" role="status">
        {workAnnouncement(work)}
      </p>
      <div role="status">
        {takeOut && (
          <p className="stick__out">
            <Icon name="out" />
            You can take the stick out
          </p>
        )}
      </div>
    </section>
  );
}

function Work({ work }: { readonly work: NonNullable<StickView['work']> }) {
  return (
    <div className="stick__work">
      <p className="stick__step">{workShown(work)}</p>
      {work.percent !== null && <progress className="stick__bar" aria-label="Read so far" max={100} value={work.percent} />}
      <p className="govuk-body">Leave the stick in.</p>
    </div>
  );
}

// Results are only added at the end, or the list starts again, so the index is a stable key.
const keyOf = (place: number): string => `at-${place}`;
