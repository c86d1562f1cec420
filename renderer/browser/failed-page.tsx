import type { FailReason, SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { SignIn } from '../parts/no-internet.tsx';
import { send } from '../send.ts';
import { failWords, noInternetWords } from '../words.ts';

interface FailedPageProps {
  readonly reason: FailReason;
  readonly canGoBack: boolean;
  readonly site: SiteView;
  /** The kiosk has detected that no website can be reached. */
  readonly noInternet: boolean;
}

/** A page that could not be shown. P12: a website that cannot prove its identity cannot be opened from here, only retried. */
export function FailedPage({ reason, canGoBack, site, noInternet }: FailedPageProps) {
  const isConnection = reason === 'noConnection' || reason === 'notFound';
  const words = noInternet && isConnection ? noInternetWords(site.site.help) : failWords(reason, site.site.help);
  const mayWantSignIn = reason === 'noConnection' || reason === 'notSecure' || (noInternet && isConnection);
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
      {site.hasSignIn && mayWantSignIn && <SignIn />}
      <p className="govuk-body">{words.advice}</p>
      <div className="button-row">{reason === 'notSecure' ? [back, retry] : [retry, back]}</div>
    </div>
  );
}
