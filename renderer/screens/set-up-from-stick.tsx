import { useEffect, useId, useRef, useState } from 'react';
import type { SetupOffer, SiteView, StaffCodeAnswer } from '../../main/contract/page-state.ts';
import { CodeForm } from '../parts/code-form.tsx';
import { ErrorMessage, invalid } from '../parts/error-message.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { NewCodeFields, useNewCode } from '../parts/new-code.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { attemptOf } from '../parts/use-waiting.ts';
import { send } from '../send.ts';

interface SetUpFromStickProps {
  readonly site: SiteView;
  readonly offer: SetupOffer;
  readonly working: boolean;
  readonly problems: readonly string[];
  readonly answer: StaffCodeAnswer;
}

/** For a PC without codes in which there is a stick from the IT desk. A person compares the words, names the PC and sets both codes. */
export function SetUpFromStick({ site, offer, working, problems, answer }: SetUpFromStickProps) {
  const it = useNewCode('it', answer);
  const facilities = useNewCode('facilities', answer);
  const [pc, setPc] = useState('PC 1');
  const [same, setSame] = useState(false);
  const [tried, setTried] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const tries = it.attempt + facilities.attempt + attemptOf(answer) + tried;
  // Focuses the first field with an error.
  // biome-ignore lint/correctness/useExhaustiveDependencies: must run after each attempt.
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]')?.focus(), [tries]);
  const wrong = {
    same: tried > 0 && !same ? 'Compare the words first. If one differs, take the stick out and tell IT.' : null,
    pc: tried > 0 && !isName(pc) ? 'Enter a name of 1 to 20 characters, such as PC 2.' : null,
  };
  const onSubmit = () => {
    setTried((count) => count + 1);
    const codes = { it: it.check(), facilities: facilities.check() };
    if (working || !same || !isName(pc) || codes.it === null || codes.facilities === null) return;
    send('setUp', { offer: offer.id, pc: pc.trim(), it: codes.it, facilities: codes.facilities });
  };
  const place = offer.place === '' ? offer.group : offer.place;
  return (
    <ScreenFrame title="Set up this PC" site={site}>
      <FocusHeading size="xl">Set up this PC for {place}?</FocusHeading>
      <p className="govuk-body-l">A stick is in that sets this PC up for the group {offer.group}.</p>
      <CodeForm
        formRef={form}
        onSubmit={onSubmit}
        answers={
          <button type="submit" className="govuk-button" aria-disabled={working}>
            Set up this PC
          </button>
        }
      >
        <h2 className="govuk-heading-m">Check these six words</h2>
        <p className="govuk-body">They must be the same as on the page “Set up a PC” of the IT desk, in the same order.</p>
        <ol className="govuk-list govuk-list--number six-words">
          {numbered(offer.words).map(({ word, key }) => (
            <li key={key}>
              <strong>{word}</strong>
            </li>
          ))}
        </ol>
        <Same value={same} onChange={setSame} problem={wrong.same} />
        <PcName value={pc} onChange={setPc} problem={wrong.pc} />
        <NewCodeFields label="IT code" again="IT code again" hint="6 to 12 digits. It opens everything." value={it} />
        <NewCodeFields
          label="Facilities code"
          again="Facilities code again"
          hint="6 to 12 digits, different from the IT code. It opens what is needed from day to day."
          value={facilities}
        />
        <div role="alert">
          {answer.kind === 'notStored' && (
            <p className="govuk-body">
              <strong key={answer.attempt}>The codes could not be stored on this PC.</strong>
            </p>
          )}
          {problems.map((problem) => (
            <p key={problem} className="govuk-body">
              <strong>{problem}</strong>
            </p>
          ))}
        </div>
        <p className="govuk-body" role="status">
          {working &&
            'This PC is being set up. Leave the stick in. The kiosk then restarts, checks that it erases everything, and goes into service.'}
        </p>
      </CodeForm>
    </ScreenFrame>
  );
}

/** Words with unique keys: the same word may occur twice. */
const numbered = (words: readonly string[]) => words.map((word, at) => ({ word, key: `${at} ${word}` }));

const isName = (name: string): boolean => name.trim() !== '' && name.trim().length <= 20;

interface FieldProps<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly problem: string | null;
}

function Same({ value, onChange, problem }: FieldProps<boolean>) {
  const id = useId();
  return (
    <div className={`govuk-form-group ${problem === null ? '' : 'govuk-form-group--error'}`}>
      <ErrorMessage id={`${id}-error`} problem={problem} />
      <div className="govuk-checkboxes">
        <div className="govuk-checkboxes__item">
          <input
            id={id}
            className="govuk-checkboxes__input"
            type="checkbox"
            checked={value}
            onChange={(event) => onChange(event.currentTarget.checked)}
            {...invalid(problem, `${id}-error`)}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
            I compared the words: all six are the same
          </label>
        </div>
      </div>
    </div>
  );
}

function PcName({ value, onChange, problem }: FieldProps<string>) {
  const id = useId();
  return (
    <div className={`govuk-form-group ${problem === null ? '' : 'govuk-form-group--error'}`}>
      <label className="govuk-label govuk-label--s" htmlFor={id}>
        Name of this PC
      </label>
      <p className="govuk-hint">Identifies this PC on its screen and in its records.</p>
      <ErrorMessage id={`${id}-error`} problem={problem} />
      <input
        id={id}
        className={`govuk-input govuk-input--width-10 ${problem === null ? '' : 'govuk-input--error'}`}
        type="text"
        maxLength={20}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...invalid(problem, `${id}-error`)}
      />
    </div>
  );
}
