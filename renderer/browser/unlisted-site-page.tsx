import type { UnlistedSiteContent } from '../../main/contract/page-state.ts';
import { basisOfGuess, looksLikeTitle, whyBlocked } from '../block-words.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { send } from '../send.ts';

interface UnlistedSitePageProps {
  readonly content: UnlistedSiteContent;
  readonly canGoBack: boolean;
}

/** P6 and P11: says what an unlisted site looks like and lets the visitor decide. Shown for guesses that `unlistedSites` sets to "ask". */
export function UnlistedSitePage({ content, canGoBack }: UnlistedSitePageProps) {
  const why = whyBlocked(content.category);
  return (
    <div className="page">
      <FocusHeading size="l">{looksLikeTitle(content.category)}</FocusHeading>
      <p className="govuk-body-l">{basisOfGuess(content.category)}</p>
      <p className="govuk-body">{why === '' ? say('asked.nobody') : say('asked.ifRight', { why })}</p>
      <p className="govuk-body">{say('asked.text')}</p>
      <div className="button-row">
        <Button onPress={() => send(canGoBack ? 'back' : 'home')}>{say('answer.goBack')}</Button>
        <Button look="secondary" onPress={() => send('mistake')}>
          {say('toolbar.mistake')}
        </Button>
        <Button look="secondary" onPress={() => send('showAnyway')}>
          {say('asked.show')}
        </Button>
      </div>
    </div>
  );
}
