import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FindView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { KEEPS_FOCUS } from '../parts/focus-heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { send } from '../send.ts';

/** Finds text in the page in front. Screen readers announce the number of matches. */
export function FindBar({ find }: { readonly find: FindView }) {
  const [text, setText] = useState('');
  const debounce = useRef<ReturnType<typeof setTimeout>>(undefined);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const look = (words: string, forward: boolean) => {
    clearTimeout(debounce.current);
    if (words.trim() !== '') send('findText', { text: words, forward });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    look(text, true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') send('findClose');
    if (event.key !== 'Enter' || !event.shiftKey) return;
    event.preventDefault();
    look(text, false);
  };
  return (
    <search className="find">
      <form className="find__form" onSubmit={onSubmit} onKeyDown={onKeyDown} autoComplete="off">
        <label className="find__label" htmlFor="find">
          {say('find.label')}
        </label>
        <input
          ref={field}
          id="find"
          className="find__field"
          type="text"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          {...{ [KEEPS_FOCUS]: '' }}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            clearTimeout(debounce.current);
            debounce.current = setTimeout(() => look(target.value, true), 250);
          }}
        />
        <span className="find__count" role="status">
          {text.trim() === '' ? '' : countInWords(find)}
        </span>
        <button type="button" className="bar-button" onClick={() => look(text, false)}>
          {say('find.previous')}
        </button>
        <button type="submit" className="bar-button">
          {say('find.next')}
        </button>
        <button type="button" className="bar-button message__close" onClick={() => send('findClose')}>
          <Icon name="close" />
          <span className="govuk-visually-hidden">{say('find.close')}</span>
        </button>
      </form>
    </search>
  );
}

function countInWords({ count, at }: FindView): string {
  if (count === null) return '';
  return count === 0 ? say('find.none') : say('find.count', { at, count });
}
