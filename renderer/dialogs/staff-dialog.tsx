import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { StaffCodeAnswer } from '../../main/ipc.ts';
import { Button } from '../parts/button.tsx';
import { useClock } from '../parts/use-clock.ts';
import { send } from '../send.ts';
import { clockTime, wholeMinute } from '../words.ts';
import { Dialog } from './dialog.tsx';

interface StaffDialogProps {
  readonly answer: StaffCodeAnswer;
  /** What keeps this PC out of order, for whoever IT asks to read it out: where a wipe cannot be proven, no code gets any further. */
  readonly faultCode: string | null;
  readonly onClose: () => void;
}

/**
 * The door to the staff screen. An accepted code ends the turn and a fresh shell shows the staff screen, so this dialog never
 * says "right".
 */
export function StaffDialog({ answer, faultCode, onClose }: StaffDialogProps) {
  const [code, setCode] = useState('');
  const attempt = answer.kind === 'wrong' ? answer.attempt : 0;
  /** Wrong codes from before this dialog was opened are no news. */
  const [old] = useState(attempt);
  const field = useRef<HTMLInputElement>(null);
  // Ready for the next try: when the dialog opens, and after each answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wrong code is an answer of its own.
  useEffect(() => field.current?.focus(), [answer.kind, attempt]);

  const waiting = useClock((now) => (answer.kind === 'wait' && answer.until > now ? 'yes' : 'no')) === 'yes';
  const problem = problemOf(answer, waiting, attempt !== old);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    field.current?.focus();
    if (code.trim() === '') return;
    send('enterStaffCode', code.trim());
    setCode('');
  };

  return (
    <Dialog title="For staff only" onDismiss={onClose}>
      {faultCode !== null && (
        <p className="govuk-body fault-code">
          Code for IT: <strong>{faultCode}</strong>
        </p>
      )}
      <form onSubmit={onSubmit} autoComplete="off" noValidate>
        <div className={`govuk-form-group ${problem === null ? '' : 'govuk-form-group--error'}`}>
          <label className="govuk-label" htmlFor="staff-code">
            Staff code
          </label>
          <p id="staff-code-hint" className="govuk-hint">
            The right code ends and erases the session on this screen.
          </p>
          <p id="staff-code-error" className="govuk-error-message" role="alert">
            {problem !== null && (
              // A new element for each wrong code, or the same words would be read out once only.
              <span key={attempt}>
                <span className="govuk-visually-hidden">Error: </span>
                {problem}
              </span>
            )}
          </p>
          <input
            ref={field}
            id="staff-code"
            className={`govuk-input govuk-input--width-10 secret ${problem === null ? '' : 'govuk-input--error'}`}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={32}
            aria-describedby="staff-code-hint staff-code-error"
            aria-invalid={problem !== null}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
        <div className="button-row">
          <button type="submit" className="govuk-button">
            Continue
          </button>
          <Button look="secondary" onPress={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A wait is told at once; "wrong" only of a code that was tried here. */
function problemOf(answer: StaffCodeAnswer, waiting: boolean, isNew: boolean): string | null {
  switch (answer.kind) {
    case 'unset':
      return 'No staff code has been set on this PC. Ask IT to set one.';
    case 'wait':
      return waiting ? `Too many wrong codes. Try again at ${clockTime(wholeMinute(answer.until))}.` : null;
    case 'wrong':
      return isNew ? 'That is not the staff code. Check it and try again.' : null;
    case 'none':
      return null;
  }
}
