import { useEffect, useState } from 'react';
import type { Evidence, SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { InEnglish } from '../parts/in-english.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';

interface EvidenceScreenProps {
  readonly site: SiteView;
  readonly onStaff: () => void;
  readonly onBack: () => void;
}

/** What the council's rules demand, what this computer does about each, and how that is tested. */
export function EvidenceScreen({ site, onStaff, onBack }: EvidenceScreenProps) {
  const evidence = useEvidence();
  // The button that leads here is at the end of the notice, so the window is scrolled.
  useEffect(() => window.scrollTo(0, 0), []);
  return (
    <ScreenFrame
      title={say('evidence.title')}
      site={site}
      onStaff={onStaff}
      footer={
        <Button look="secondary" onPress={onBack}>
          {say('evidence.back')}
        </Button>
      }
    >
      <FocusHeading size="l">{say('evidence.title')}</FocusHeading>
      <p className="govuk-body">{say('evidence.intro')}</p>
      {evidence === 'missing' && <p className="govuk-body">{say('evidence.missing', { help: site.site.help })}</p>}
      {typeof evidence === 'object' && (
        <InEnglish>
          {evidence.rules.map((rule) => (
            <Rule key={rule.id} rule={rule} />
          ))}
          {evidence.electron !== '' && <p className="small-print">The tests ran on Electron {evidence.electron}.</p>}
        </InEnglish>
      )}
    </ScreenFrame>
  );
}

/** Loaded when it is first shown: hardly anybody looks, and otherwise every notice would wait for it. */
function useEvidence(): Evidence | 'loading' | 'missing' {
  const [evidence, setEvidence] = useState<Evidence | 'loading' | 'missing'>('loading');
  useEffect(() => {
    import('virtual:evidence').then(
      // Part of the program; the build checks its type.
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
