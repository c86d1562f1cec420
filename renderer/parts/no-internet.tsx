import type { ReactNode } from 'react';
import { say } from '../messages/say.ts';
import { send } from '../send.ts';
import { Button } from './button.tsx';

interface NoInternetProps {
  readonly isOut: boolean;
  readonly help: string;
  /** What visitors can try themselves before they tell somebody. */
  readonly children: ReactNode;
}

/** Shown if the kiosk has no internet, not if a single page fails. The status region is always rendered, so that screen readers announce it. */
export function NoInternet({ isOut, help, children }: NoInternetProps) {
  return (
    <div className={isOut ? 'govuk-inset-text' : ''}>
      <div role="status">
        {isOut && (
          <>
            <p className="govuk-body">
              <strong>{say('internet.none')}</strong>
            </p>
            <p className="govuk-body">{say('internet.noneText')}</p>
          </>
        )}
      </div>
      {isOut && children}
      {isOut && <p className="govuk-body">{say('internet.noneAdvice', { help })}</p>}
    </div>
  );
}

/** Offered where the network may want visitors to sign in, and IT have named its page. */
export function SignIn() {
  return (
    <>
      <p className="govuk-body">{say('internet.signInText')}</p>
      <div className="button-row">
        <Button look="secondary" onPress={() => send('signIn')}>
          {say('internet.signIn')}
        </Button>
      </div>
    </>
  );
}
