import { useEffect, useRef, useState } from 'react';
import type { StaffCodeAnswer } from '../../main/contract/page-state.ts';
import { CodeField } from '../parts/code-field.tsx';
import { CodeForm } from '../parts/code-form.tsx';
import { attemptOf, useWaiting } from '../parts/use-waiting.ts';
import { send } from '../send.ts';
import { codeRejection } from '../staff-words.ts';
import { Dialog } from './dialog.tsx';
import { FormAnswers } from './form-answers.tsx';

interface StaffDialogProps {
  readonly answer: StaffCodeAnswer;
  /** Code of the fault, to be read out to IT: if a wipe cannot be proven, no staff code opens the staff screen, which would show it. */
  readonly faultCode: string | null;
  readonly onClose: () => void;
}

/**
 * The login to the staff screen. An accepted code ends the turn and a new shell shows the staff screen, so this dialog never
 * reports success.
 */
export function StaffDialog({ answer, faultCode, onClose }: StaffDialogProps) {
  const [code, setCode] = useState('');
  const attempt = attemptOf(answer);
  /** Number of the last answer before this dialog was opened: that answer is not shown. A wait is shown at once. */
  const [old] = useState(attempt);
  const field = useRef<HTMLInputElement>(null);
  // The field gets the focus when the dialog opens, and after each answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: must run after each wrong code.
  useEffect(() => field.current?.focus(), [answer.kind, attempt]);

  const waiting = useWaiting(answer);
  const news = attempt !== 0 && attempt === old ? null : codeRejection(answer, waiting);
  const problem = answer.kind === 'notStored' ? 'No code can be checked: this PC cannot write to its disk. Tell IT.' : news;

  /**
   * Identifies the answer that is shown, as text, because each update of the page's state creates a new object. The sent code is being
   * checked until this changes: for a second, or much longer the first time for a code from a pack.
   */
  const answerKey = `${answer.kind} ${attempt} ${answer.kind === 'wait' ? answer.until : ''}`;
  const [answerWhenSent, setAnswerWhenSent] = useState<string | null>(null);
  const checking = answerWhenSent === answerKey;

  const onSubmit = () => {
    field.current?.focus();
    if (checking || code.trim() === '') return;
    send('enterStaffCode', code.trim());
    // Otherwise the shell checks no code and repeats the same answer at once.
    if (!waiting && answer.kind !== 'unset') setAnswerWhenSent(answerKey);
    setCode('');
  };

  /** Cancels a code that is still being checked: it could open the staff screen after the person who typed it has gone. */
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
