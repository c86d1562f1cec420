import type { ToolbarMessage } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Icon } from '../parts/icon.tsx';
import { send } from '../send.ts';
import { messageWords } from '../words.ts';

/** Why something did not happen (P4, P10, P12), said once and put away by the visitor. The status region is always there, so that it is read out. */
export function MessageBanner({ message }: { readonly message: ToolbarMessage | null }) {
  return (
    <div className="message" role="status">
      {message !== null && (
        <div className="message__inner">
          <p className="message__text">{messageWords(message)}</p>
          <button type="button" className="bar-button message__close" onClick={() => send('messageRead')}>
            <Icon name="close" />
            <span className="govuk-visually-hidden">{say('message.close')}</span>
          </button>
        </div>
      )}
    </div>
  );
}
