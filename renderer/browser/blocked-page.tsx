import type { SiteView, TabContent } from '../../main/ipc.ts';
import { blockedBecause } from '../block-words.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { IncidentFacts } from '../parts/incident-facts.tsx';
import { send } from '../send.ts';

interface BlockedPageProps {
  readonly content: Extract<TabContent, { kind: 'blocked' }>;
  readonly canGoBack: boolean;
  readonly site: SiteView['site'];
}

/** P6 and P8: says what was stopped, and gives whoever came here by mistake what to quote. */
export function BlockedPage({ content, canGoBack, site }: BlockedPageProps) {
  return (
    <div className="page">
      <FocusHeading size="l">This page is blocked</FocusHeading>
      <p className="govuk-body-l">{blockedBecause(content.category, content.rule)}</p>
      <IncidentFacts at={content.at} reference={content.reference} />
      <p className="govuk-body">
        If you did not mean to come here, choose “I got here by mistake”. We will close the page and tell you what to do next. You
        do not have to say who you are.
      </p>
      <p className="govuk-body">
        If you think this page should not be blocked, choose “I think this is wrong”. To have it looked at, give the name of the
        website and the reference to {site.help}.
      </p>
      <div className="button-row">
        <Button onPress={() => send(canGoBack ? 'back' : 'home')}>Go back</Button>
        <Button look="secondary" onPress={() => send('mistake')}>
          I got here by mistake
        </Button>
        <Button look="secondary" spent={content.disputed} onPress={() => send('disagree')}>
          I think this is wrong
        </Button>
      </div>
      <div role="status">
        {content.disputed && (
          <p className="govuk-body">
            Thank you. We have counted that somebody thinks this is wrong. We have not kept the address, nor anything about you.
          </p>
        )}
      </div>
    </div>
  );
}
