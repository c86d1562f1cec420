import { useEffect, useRef, useState } from 'react';
import type { StaffCodeAnswer } from '../../main/contract/page-state.ts';
import { CodeField } from '../parts/code-field.tsx';
import { CodeForm } from '../parts/code-form.tsx';
import { attemptOf, useWaiting } from '../parts/use-waiting.ts';
import { send } from '../send.ts';
import { againstCode } from '../staff-words.ts';
import { Dialog } from './dialog.tsx';
import { FormAnswers } from './form-answers.tsx';

interface StaffDialogProps {
  readonly answer: StaffCodeAnswer;
  /** What keeps this PC out of order, for the person whom IT ask to read it out: where a wipe cannot be proven, no code gets any further. */
  readonly faultCode: string | null;
  readonly onClose: () => void;
}

/**
 * The log-in to the staff screen. An accepted code ends the turn and a fresh shell shows the staff screen, so this dialog never
 * says "right".
 */
export function StaffDialog({ answer, faultCode, onClose }: StaffDialogProps) {
  const [code, setCode] = useState('');
  const attempt = attemptOf(answer);
  /** Codes from before this dialog was opened are no news; a wait is shown at once. */
  const [old] = useState(attempt);
  const field = useRef<HTMLInputElement>(null);
  // Ready for the next try: when the dialog opens, and after each answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wrong code is an answer of its own.
  useEffect(() => field.current?.focus(), [answer.kind, attempt]);

  const waiting = useWaiting(answer);
  const news = attempt !== 0 && attempt === old ? null : againstCode(answer, waiting);
  const problem = answer.kind === 'notStored' ? 'No code can be checked: this PC cannot write to its disk. Tell IT.' : news;

  /**
   * Identifies the answer that is shown: by its text, because each update of the page's state creates a new object. The code that
   * was sent is being checked until this changes: for a second, or much longer the first time for a code from a pack.
   */
  const said = `${answer.kind} ${attempt} ${answer.kind === 'wait' ? answer.until : ''}`;
  const [asked, setAsked] = useState<string | null>(null);
  const checking = asked === said;

  const onSubmit = () => {
    field.current?.focus();
    if (checking || code.trim() === '') return;
    send('enterStaffCode', code.trim());
    // Otherwise no code is looked at: the same is said again, and at once.
    if (!waiting && answer.kind !== 'unset') setAsked(said);
    setCode('');
  };

  /** Takes back a code that is still being looked at, or it would open the staff screen after the person who typed it has gone. */
  const onCancel = () => {
    send('staffLeave');
    onClose();
  };

  return (
    <Dialog title="For staff only" onDismiss={onCancel} english>
      {faultCode !== null && (
        <p className="govuk-body fault-code">
          Code for IT: <strong>{faultCode}</strong>
        </p>
      )}
      <CodeForm onSubmit={onSubmit} answers={<FormAnswers submit="Continue" onCancel={onCancel} spent={checking} />}>
        <CodeField
          label="Staff code"
          hint="The right code ends and erases the session on this screen."
          problem={problem}
          attempt={attempt}
          fieldRef={field}
          value={code}
          onChange={setCode}
        />
      </CodeForm>
      <p className="govuk-body" role="status">
        {checking && 'Checking the code. This can take a minute.'}
      </p>
    </Dialog>
  );
}
