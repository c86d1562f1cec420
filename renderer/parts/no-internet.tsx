import { say } from '../messages/say.ts';
import { send } from '../send.ts';
import { Button } from './button.tsx';

/** Shown if the kiosk has no internet, not if a single page fails. The status region is always rendered, so that screen readers announce it. */
export function NoInternet({ isOut, help }: { readonly isOut: boolean; readonly help: string }) {
  return (
    <div role="status">
      {isOut && (
        <div className="govuk-inset-text">
          <p className="govuk-body">
            <strong>{say('internet.none')}</strong>
          </p>
          <p className="govuk-body">
            {say('internet.noneText')} {say('internet.noneAdvice', { help })}
          </p>
        </div>
      )}
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
