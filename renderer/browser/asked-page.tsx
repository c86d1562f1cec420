import type { AskedContent } from '../../main/contract/page-state.ts';
import { goneBy, looksLike, whyNot } from '../block-words.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { send } from '../send.ts';

interface AskedPageProps {
  readonly content: AskedContent;
  readonly canGoBack: boolean;
}

/** P6 and P11: what a machine guesses is no block. It says what the site looks like, and an adult decides. */
export function AskedPage({ content, canGoBack }: AskedPageProps) {
  const why = whyNot(content.category);
  return (
    <div className="page">
      <FocusHeading size="l">This looks like {looksLike(content.category)}</FocusHeading>
      <p className="govuk-body-l">We do not know this site. We can only go by {goneBy(content.category)}, and we may be wrong.</p>
      <p className="govuk-body">{why !== '' && `If we are right: ${why} `}Nobody is told that you came here.</p>
      <p className="govuk-body">
        If you did not mean to come here, choose “I got here by mistake”. If it is something else, choose “Show it anyway”. The
        site then opens until your session ends.
      </p>
      <div className="button-row">
        <Button onPress={() => send(canGoBack ? 'back' : 'home')}>Go back</Button>
        <Button look="secondary" onPress={() => send('mistake')}>
          I got here by mistake
        </Button>
        <Button look="secondary" onPress={() => send('showAnyway')}>
          Show it anyway
        </Button>
      </div>
    </div>
  );
}
