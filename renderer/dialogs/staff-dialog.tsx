import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { StaffCodeAnswer } from '../../main/ipc.ts';
import { Button } from '../parts/button.tsx';
import { useClock } from '../parts/use-clock.ts';
import { send } from '../send.ts';
import { clockTime, wholeMinute } from '../words.ts';
import { Dialog } from './dialog.tsx';

interface StaffDialogProps {
  readonly answer: StaffCodeAnswer;
  readonly onClose: () => void;
}

/**
 * The door to the staff screen. An accepted code ends the turn and a fresh shell shows the staff screen, so this dialog never
 * says "right".
 */
export function StaffDialog({ answer, onClose }: StaffDialogProps) {
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const waiting = useClock((now) => (answer.kind === 'wait' && answer.until > now ? 'yes' : 'no')) === 'yes';
  const problem = problemOf(answer, waiting, tried);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    field.current?.focus();
    if (code.trim() === '') return;
    send('enterStaffCode', code.trim());
    setTried(true);
    setCode('');
  };

  return (
    <Dialog title="For staff only" onDismiss={onClose}>
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
              <>
                <span className="govuk-visually-hidden">Error: </span>
                {problem}
              </>
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

/** A wait is told at once; "wrong" only after a code has been tried here. */
function problemOf(answer: StaffCodeAnswer, waiting: boolean, tried: boolean): string | null {
  switch (answer.kind) {
    case 'unset':
      return 'No staff code has been set on this PC. Ask IT to set one.';
    case 'wait':
      return waiting ? `Too many wrong codes. Try again at ${clockTime(wholeMinute(answer.until))}.` : null;
    case 'wrong':
      return tried ? 'That is not the staff code. Check it and try again.' : null;
    case 'none':
      return null;
  }
}
