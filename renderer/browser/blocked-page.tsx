import type { BlockedContent, SiteView } from '../../main/contract/page-state.ts';
import { blockedBecause, disputeOffer, disputeThanks, reviewInWords } from '../block-words.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { IncidentFacts } from '../parts/incident-facts.tsx';
import { SignIn } from '../parts/no-internet.tsx';
import { send } from '../send.ts';

interface BlockedPageProps {
  readonly content: BlockedContent;
  readonly canGoBack: boolean;
  readonly site: SiteView;
}

/**
 * P6 and P8: says what was stopped, and gives a visitor who came here by mistake a reference to quote. A website that IT has since allowed can be
 * opened from here; the reason for the block is then left out.
 */
export function BlockedPage({ content, canGoBack, site }: BlockedPageProps) {
  const allowed = content.review?.answer === 'allowed';
  return (
    <div className="page">
      <FocusHeading size="l">{say(allowed ? 'blocked.allowedTitle' : 'blocked.title')}</FocusHeading>
      {!allowed && <p className="govuk-body-l">{blockedBecause(content.category, content.rule)}</p>}
      {!allowed && content.note !== null && (
        <p className="govuk-body" dir="auto">
          {content.note}
        </p>
      )}
      {site.hasSignIn && (content.category === 'private' || content.category === 'address') && <SignIn />}
      {/* Always rendered: an answer that arrives while the page is open is then read out. */}
      <div role="status">
        {content.review !== null && <p className={allowed ? 'govuk-body-l' : 'govuk-body'}>{reviewInWords(content.review)}</p>}
      </div>
      {!allowed && <IncidentFacts at={content.at} reference={content.reference} site={site.site} />}
      <p className="govuk-body">{say('blocked.text')}</p>
      {!allowed && <p className="govuk-body">{disputeOffer(content.reportable, site.site.help)}</p>}
      <div className="button-row">
        {allowed && <Button onPress={() => send('tryAgain')}>{say('blocked.open')}</Button>}
        <Button look={allowed ? 'secondary' : 'main'} onPress={() => send(canGoBack ? 'back' : 'home')}>
          {say('answer.goBack')}
        </Button>
        <Button look="secondary" onPress={() => send('mistake')}>
          {say('toolbar.mistake')}
        </Button>
        {!allowed && (
          <Button look="secondary" spent={content.disputed} onPress={() => send('disagree')}>
            {say('blocked.wrong')}
          </Button>
        )}
      </div>
      <div role="status">{content.disputed && !allowed && <p className="govuk-body">{disputeThanks(content.reportable)}</p>}</div>
    </div>
  );
}
