import type { BrowserView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Icon } from '../parts/icon.tsx';
import { Message } from '../parts/message.tsx';
import { passFocusToPage } from '../parts/pass-focus-on.ts';
import { send } from '../send.ts';
import { messageWords } from '../words.ts';

/** Why something did not happen (P4, P10, P12), until the visitor closes it. The status region is always rendered, so that it is announced. */
export function MessageBanner({ message, mailAddress }: Pick<BrowserView, 'message' | 'mailAddress'>) {
  const isMail = message === 'mailLink';
  return (
    <div className="message" role="status">
      {message !== null && (
        <div className={`message__inner ${isMail ? 'message__inner--answers' : ''}`}>
          <p className="message__text">
            {isMail ? (
              <Message message="message.mailLink" places={{ address: <bdi dir="ltr">{mailAddress}</bdi> }} />
            ) : (
              messageWords(message)
            )}
          </p>
          <div className="message__answers">
            {isMail && (
              <button ref={passFocusToPage} type="button" className="bar-button" onClick={() => send('copyMailAddress')}>
                {say('menu.copyAddress')}
              </button>
            )}
            <button ref={passFocusToPage} type="button" className="bar-button message__close" onClick={() => send('messageRead')}>
              <Icon name="close" />
              <span className="govuk-visually-hidden">{say('message.close')}</span>
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
