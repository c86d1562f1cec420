import { useEffect, useState } from 'react';
import type { Evidence, SiteView } from '../../main/contract/page-state.ts';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';

interface EvidenceScreenProps {
  readonly site: SiteView;
  readonly onStaff: () => void;
  readonly onBack: () => void;
}

/** For the curious: what the council's rules ask, what this computer does about each, and how that is tested. */
export function EvidenceScreen({ site, onStaff, onBack }: EvidenceScreenProps) {
  const evidence = useEvidence();
  // The button that leads here stands at the foot of the notice.
  useEffect(() => window.scrollTo(0, 0), []);
  return (
    <ScreenFrame
      title="How this computer keeps you safe"
      site={site}
      onStaff={onStaff}
      footer={
        <Button look="secondary" onPress={onBack}>
          Back to the rules
        </Button>
      }
    >
      <FocusHeading size="l">How this computer keeps you safe</FocusHeading>
      <p className="govuk-body">
        The council has rules for computers like this one. Here is what it does about each rule. The program comes with tests that
        try each rule.
      </p>
      {evidence === 'missing' && <p className="govuk-body">This cannot be shown now. Please ask {site.site.help}.</p>}
      {typeof evidence === 'object' && evidence.rules.map((rule) => <Rule key={rule.id} rule={rule} />)}
      {typeof evidence === 'object' && evidence.electron !== '' && (
        <p className="small-print">The tests ran on Electron {evidence.electron}.</p>
      )}
    </ScreenFrame>
  );
}

/** Loaded when it is first shown: hardly anybody looks, and every notice would wait for it. */
function useEvidence(): Evidence | 'loading' | 'missing' {
  const [evidence, setEvidence] = useState<Evidence | 'loading' | 'missing'>('loading');
  useEffect(() => {
    import('virtual:evidence').then(
      // A part of the program, of the type that the build checks.
      ({ EVIDENCE }) => setEvidence(EVIDENCE as Evidence),
      () => setEvidence('missing'),
    );
  }, []);
  return evidence;
}

function Rule({ rule }: { readonly rule: Evidence['rules'][number] }) {
  return (
    <section className="evidence" aria-labelledby={rule.id}>
      <h2 id={rule.id} className="govuk-heading-m">
        {rule.title}
      </h2>
      <Facts
        facts={[
          { label: 'The rule', value: rule.clause },
          { label: 'What this computer does', value: rule.inShort },
          { label: 'How it is tested', value: rule.checked },
          ...(rule.notTested === '' ? [] : [{ label: 'Not tested yet', value: rule.notTested }]),
        ]}
      />
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">
            The tests<span className="govuk-visually-hidden"> of: {rule.title}</span>
          </span>
        </summary>
        <div className="govuk-details__text">
          <ul className="govuk-list govuk-list--bullet">
            {rule.tests.map(({ file, title, result }) => (
              <li key={`${file} ${title}`}>
                {title}. {result}.
              </li>
            ))}
          </ul>
        </div>
      </details>
    </section>
  );
}
