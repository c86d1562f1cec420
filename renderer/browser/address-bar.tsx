import { type FormEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { TabView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { KEEPS_FOCUS } from '../parts/focus-heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { send } from '../send.ts';
import { connectionWords } from '../words.ts';

export const ADDRESS_FIELD = 'address';

/**
 * One field for addresses and searches; the shell decides which it was. Next to it: whether the connection is encrypted (P12). Without the focus
 * it shows only the host, so that no other part of an address can be mistaken for it.
 */
export function AddressBar({ tab }: { readonly tab: TabView }) {
  /** What is being typed; null while the tab's own address is shown. */
  const [draft, setDraft] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  /** The field has just got the focus: the click that gave it must not clear the selection. */
  const justFocused = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const { address } = tab;
  // The page may navigate while the field has the focus and nothing is typed. Select the new address, so that typing replaces it.
  useLayoutEffect(() => {
    const input = field.current;
    if (input !== null && input === document.activeElement && draft === null && input.value === address) input.select();
  }, [address, draft]);
  const connection = connectionWords(tab.connection);
  const resting = draft === null && !focused && tab.host !== '';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const text = (draft ?? tab.address).trim();
    if (text === '') return;
    send('go', text);
    setDraft(null);
    // The focus goes to the page. A visitor who comes back to the field starts with the address of the page.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    justFocused.current = false;
    if (event.key !== 'Escape') return;
    setDraft(null);
    if (tab.content.kind === 'page') event.currentTarget.blur();
    send('toPage');
  };

  return (
    <form className="address" onSubmit={onSubmit} autoComplete="off">
      <label className="govuk-visually-hidden" htmlFor={ADDRESS_FIELD}>
        {say('address.label')}
      </label>
      {connection !== null && draft === null && (
        <span className={`address__connection address__connection--${tab.connection}`} title={connection.long}>
          <Icon name={tab.connection === 'encrypted' ? 'locked' : 'open'} />
          <span>{connection.short}</span>
          <span className="govuk-visually-hidden" id="connection">
            {connection.short}. {connection.long}
          </span>
        </span>
      )}
      <div className="address__place">
        {/* The field itself always holds the whole address. */}
        {resting && (
          <span className="address__rest" aria-hidden="true">
            <span className="address__host">
              <bdi dir="ltr">{tab.host}</bdi>
            </span>
          </span>
        )}
        <input
          ref={field}
          id={ADDRESS_FIELD}
          className={`address__field ${resting ? 'address__field--resting' : ''}`}
          type="text"
          dir="auto"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={2000}
          placeholder={say('address.label')}
          {...(connection === null ? {} : { 'aria-describedby': 'connection' })}
          {...{ [KEEPS_FOCUS]: '' }}
          value={draft ?? tab.address}
          onChange={(event) => setDraft(event.target.value)}
          onFocus={(event) => {
            justFocused.current = true;
            setFocused(true);
            event.target.select();
          }}
          onMouseUp={({ currentTarget }) => {
            if (justFocused.current && currentTarget.selectionStart === currentTarget.selectionEnd) currentTarget.select();
            justFocused.current = false;
          }}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
        />
      </div>
      <button type="submit" className="address__go">
        <Icon name="go" />
        <span className="govuk-visually-hidden">{say('address.go')}</span>
      </button>
    </form>
  );
}
