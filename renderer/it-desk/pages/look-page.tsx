import { useState } from 'react';
import { FocusHeading } from '../../parts/focus-heading.tsx';
import { ChooseFiles } from '../parts/choose-files.tsx';
import { Problems } from '../parts/problems.tsx';
import { useWork, Working } from '../parts/use-work.tsx';
import type { Dropped } from '../work/dropped.ts';
import type { LookedAt, LookReport } from '../work/requests.ts';

/** Checks the cards and journals that kiosks wrote onto a stick. */
export function LookPage() {
  const [report, setReport] = useState<LookReport | null>(null);
  const { start, stop, running, problems, setProblems } = useWork();
  const look = (dropped: readonly Dropped[]) => {
    setReport(null);
    void start('Checking cards and journals', { kind: 'lookAt', dropped }, setReport);
  };
  return (
    <>
      <FocusHeading>Look at the PCs</FocusHeading>
      <p className="govuk-body">
        Give the folder canteen-kiosk/outbox of the stick. Each card and journal is checked: one character that was changed is
        enough to be found. Compare the name of the key with the one on the staff screen of that PC.
      </p>
      <ChooseFiles label="the outbox of a stick" onChosen={look} onProblem={(problem) => setProblems([problem])} folders />
      <Problems problems={problems} />
      <Working running={running} onCancel={stop} />
      {report !== null && (
        <>
          <Findings title="Cards" found={report.cards} />
          <Findings title="Journals" found={report.journals} />
        </>
      )}
    </>
  );
}

function Findings({ title, found }: { readonly title: string; readonly found: readonly LookedAt[] }) {
  return (
    <section aria-label={title}>
      <h2 className="govuk-heading-m">
        {title} ({found.length})
      </h2>
      {found.map(({ name, sound, rows }) => (
        <section key={name} aria-label={name}>
          <h3 className="govuk-heading-s">
            {name}: {sound ? 'as the kiosk wrote it' : 'NOT as a kiosk wrote it'}
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
