import { Button } from '../../parts/button.tsx';
import { FocusHeading } from '../../parts/focus-heading.tsx';
import { Camera } from '../parts/camera.tsx';
import { Charts } from '../parts/charts.tsx';
import { ChooseFiles } from '../parts/choose-files.tsx';
import { Problems } from '../parts/problems.tsx';
import { filesOf } from '../parts/read-drop.ts';
import { Reports } from '../parts/reports.tsx';
import { useWork, Working } from '../parts/use-work.tsx';
import type { PageProps } from '../state.ts';
import type { Dropped } from '../work/dropped.ts';
import type { CheckedRecord, LookReport, Verdict } from '../work/requests.ts';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  sound: 'as the kiosk wrote it',
  unsigned: 'not signed, so anybody may have written it',
  changed: 'NOT as a kiosk wrote it',
  unseen: 'no card was found',
};

/** Checks the cards and journals that kiosks wrote onto a stick, and photos of cards. */
export function LookPage({ state, change }: PageProps) {
  const { start, stop, running, problems, setProblems } = useWork();
  const look = (more: readonly Dropped[]) => {
    const dropped = [...(state.looked?.dropped ?? []), ...more];
    change({ reports: null });
    void start('Checking cards and journals', { kind: 'lookAt', dropped }, (report) => change({ looked: { dropped, report } }));
  };
  const report = state.looked?.report ?? null;
  return (
    <>
      <FocusHeading>Look at the PCs</FocusHeading>
      <p className="govuk-body">
        Give the folder canteen-kiosk/outbox of the stick, with all PCs in it, or photos of health cards on staff screens. Each
        card and journal is checked: one character that was changed is enough to be found. Compare the name of the key with the
        one on the staff screen of that PC.
      </p>
      <ChooseFiles
        label="the outbox of a stick, or photos of health cards"
        onChosen={look}
        onProblem={(problem) => setProblems([problem])}
        folders
      />
      <Camera onPhoto={(photo) => look(filesOf([photo]))} onProblem={(problem) => setProblems([problem])} />
      <Problems problems={problems} />
      <Working running={running} onCancel={stop} />
      {report !== null && (
        <>
          <Button look="secondary" onPress={() => change({ looked: null, reports: null })}>
            Put these away
          </Button>
          {report.pcs.length > 0 && <Pcs pcs={report.pcs} />}
          <Charts pcs={report.pcs} />
          <Reports state={state} change={change} />
          <Findings title="Cards" found={report.cards} />
          <Findings title="Journals" found={report.journals} />
        </>
      )}
    </>
  );
}

/** A table with a column for each PC and a row for each fact, so that differences are easy to see. */
function Pcs({ pcs }: { readonly pcs: LookReport['pcs'] }) {
  const labels = [...new Set(pcs.flatMap(({ facts }) => facts.map(({ label }) => label)))];
  return (
    <section aria-labelledby="pcs">
      <h2 className="govuk-heading-m" id="pcs">
        The PCs beside each other
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard. */}
      <section className="desk__wide" tabIndex={0} aria-label="Table of the PCs">
        <table className="govuk-table">
          <caption className="govuk-visually-hidden">The PCs, a column for each</caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              <th scope="col" className="govuk-table__header">
                Kiosk
              </th>
              {pcs.map(({ name, key, facts }) => (
                <th key={facts[0]?.value} scope="col" className="govuk-table__header">
                  {`${name} ${key}`.trim() || 'A kiosk without a card'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {labels.map((label) => (
              <tr key={label} className="govuk-table__row">
                <th scope="row" className="govuk-table__header">
                  {label}
                </th>
                {pcs.map(({ facts }) => (
                  <td key={facts[0]?.value} className="govuk-table__cell">
                    {facts.find((fact) => fact.label === label)?.value ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Findings({ title, found }: { readonly title: string; readonly found: readonly CheckedRecord[] }) {
  return (
    <section aria-label={title}>
      <h2 className="govuk-heading-m">
        {title} ({found.length})
      </h2>
      {found.map(({ name, verdict, rows }) => (
        <section key={name} aria-label={name}>
          <h3 className="govuk-heading-s">
            {name}: {VERDICTS[verdict]}
          </h3>
          <ul className="govuk-list">
            {rows.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
