import type { TabContent } from '../../main/ipc.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { IncidentFacts } from '../parts/incident-facts.tsx';
import { send } from '../send.ts';
import { blockedBecause } from '../words.ts';

interface BlockedPageProps {
  readonly content: Extract<TabContent, { kind: 'blocked' }>;
  readonly canGoBack: boolean;
}

/** P6 and P8: says what was stopped, and gives whoever came here by mistake what to quote. */
export function BlockedPage({ content, canGoBack }: BlockedPageProps) {
  return (
    <div className="page">
      <FocusHeading size="l">This page is blocked</FocusHeading>
      <p className="govuk-body-l">{blockedBecause(content.category)}</p>
      <IncidentFacts at={content.at} reference={content.reference} />
      <p className="govuk-body">
        If you did not mean to come here, choose “I got here by mistake”. We will close the page and tell you what to do next. You
        do not have to say who you are.
      </p>
      <p className="govuk-body">If you think this page should not be blocked, quote the reference to staff.</p>
      <div className="button-row">
        <Button onPress={() => send(canGoBack ? 'back' : 'home')}>Go back</Button>
        <Button look="secondary" onPress={() => send('mistake')}>
          I got here by mistake
        </Button>
      </div>
    </div>
  );
}
