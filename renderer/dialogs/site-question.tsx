import { type FormEvent, type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import type { SiteQuestionView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { KEEPS_FOCUS } from '../parts/focus-heading.tsx';
import { Message } from '../parts/message.tsx';
import { send } from '../send.ts';

/**
 * A website's question, or whether to leave the page, shown in place of the page. Not modal: the toolbar keeps working, so that nobody has to
 * answer a website before they may go.
 */
export function SiteQuestion({ question }: { readonly question: SiteQuestionView }) {
  const { kind, site, given, canStop, id } = question;
  const [words, setWords] = useState(given);
  const [stop, setStop] = useState(false);
  const dialog = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const names = { title: useId(), text: useId(), field: useId() };
  const answer = (yes: boolean) => send('questionAnswer', { id, yes, text: yes ? words : '', stop });

  useEffect(() => {
    // Does not take the focus from a visitor who is in the address box.
    if (document.activeElement?.hasAttribute(KEEPS_FOCUS) === true) return;
    const first = field.current ?? heading.current;
    first?.focus();
    field.current?.select();
    dialog.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    answer(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') answer(false);
    // As in any browser, Enter closes an alert.
    if (event.key === 'Enter' && kind === 'alert' && event.target === heading.current) answer(true);
  };

  return (
    <div className="question">
      <div
        ref={dialog}
        id="question"
        tabIndex={-1}
        role="dialog"
        aria-labelledby={names.title}
        aria-describedby={names.text}
        className="question__sheet"
        onKeyDown={onKeyDown}
        onClickCapture={dropSecondClick}
      >
        <h2 ref={heading} tabIndex={-1} id={names.title} className="govuk-heading-m focus-heading">
          {kind === 'leave' ? say('question.leaveTitle') : <Asker site={site} kind={kind} />}
        </h2>
        <form onSubmit={onSubmit} autoComplete="off">
          <p id={names.text} className="govuk-body question__text" dir="auto">
            {kind === 'leave' ? say('question.leave') : question.text}
          </p>
          {kind === 'prompt' && (
            <div className="govuk-form-group">
              <label className="govuk-label" htmlFor={names.field}>
                {say('question.answer')}
              </label>
              <input
                ref={field}
                id={names.field}
                className="govuk-input"
                type="text"
                dir="auto"
                autoComplete="off"
                spellCheck={false}
                maxLength={2000}
                aria-describedby={names.text}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            </div>
          )}
          <div className="button-row">
            {kind === 'leave' ? <LeaveAnswers answer={answer} /> : <Answers kind={kind} answer={answer} />}
          </div>
          {canStop && <StopAsking stop={stop} onChange={setStop} />}
        </form>
      </div>
    </div>
  );
}

/** Ignores the second click of a double click: it was meant for the previous question. */
function dropSecondClick(event: MouseEvent): void {
  if (event.detail < 2 || !(event.target instanceof Element) || event.target.matches('.govuk-input')) return;
  event.preventDefault();
  event.stopPropagation();
}

interface StopAskingProps {
  readonly stop: boolean;
  readonly onChange: (stop: boolean) => void;
}

/** Below the answers, so that these stay where they were in the previous question. */
function StopAsking({ stop, onChange }: StopAskingProps) {
  const names = { box: useId(), hint: useId() };
  return (
    <div className="govuk-checkboxes govuk-form-group">
      <div className="govuk-checkboxes__item">
        <input
          id={names.box}
          className="govuk-checkboxes__input"
          type="checkbox"
          aria-describedby={names.hint}
          checked={stop}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={names.box}>
          {say('question.stop')}
        </label>
        <div id={names.hint} className="govuk-hint govuk-checkboxes__hint">
          {say('question.stopHint')}
        </div>
      </div>
    </div>
  );
}

interface AnswersProps {
  readonly answer: (yes: boolean) => void;
}

function Answers({ kind, answer }: AnswersProps & { readonly kind: SiteQuestionView['kind'] }) {
  return (
    <>
      <button type="submit" className="govuk-button">
        {say('question.ok')}
      </button>
      {kind !== 'alert' && (
        <Button look="secondary" onPress={() => answer(false)}>
          {say('answer.cancel')}
        </Button>
      )}
    </>
  );
}

/** The harmless answer is the main one. */
function LeaveAnswers({ answer }: AnswersProps) {
  return (
    <>
      <Button onPress={() => answer(false)}>{say('question.stayHere')}</Button>
      <Button look="warning" onPress={() => answer(true)}>
        {say('question.leaveHere')}
      </Button>
    </>
  );
}

function Asker({ site, kind }: Pick<SiteQuestionView, 'site' | 'kind'>) {
  if (site === '') return <>{say(kind === 'alert' ? 'question.partSays' : 'question.partAsks')}</>;
  return <Message message={kind === 'alert' ? 'question.says' : 'question.asks'} places={{ site: <bdi>{site}</bdi> }} />;
}
