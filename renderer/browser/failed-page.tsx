import type { FailReason } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { send } from '../send.ts';
import { failWords } from '../words.ts';

interface FailedPageProps {
  readonly reason: FailReason;
  readonly canGoBack: boolean;
}

/** A page that could not be shown. P12: a website that cannot prove who it is cannot be opened from here, only tried again. */
export function FailedPage({ reason, canGoBack }: FailedPageProps) {
  const words = failWords(reason);
  const retry = (
    <Button key="retry" look={reason === 'notSecure' ? 'secondary' : 'main'} onPress={() => send('tryAgain')}>
      {say('answer.tryAgain')}
    </Button>
  );
  const back = (
    <Button key="back" look={reason === 'notSecure' ? 'main' : 'secondary'} onPress={() => send(canGoBack ? 'back' : 'home')}>
      {say('answer.goBack')}
    </Button>
  );
  return (
    <div className="page">
      <FocusHeading size="l">{words.heading}</FocusHeading>
      <p className="govuk-body-l">{words.text}</p>
      <p className="govuk-body">{words.advice}</p>
      <div className="button-row">{reason === 'notSecure' ? [back, retry] : [retry, back]}</div>
    </div>
  );
}
