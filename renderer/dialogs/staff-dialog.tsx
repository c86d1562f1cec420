import { useEffect, useRef, useState } from 'react';
import type { StaffCodeAnswer } from '../../main/ipc.ts';
import { CodeField } from '../parts/code-field.tsx';
import { CodeForm } from '../parts/code-form.tsx';
import { attemptOf, useWaiting } from '../parts/use-waiting.ts';
import { send } from '../send.ts';
import { againstCode } from '../staff-words.ts';
import { Dialog } from './dialog.tsx';
import { FormAnswers } from './form-answers.tsx';

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
  const attempt = attemptOf(answer);
  /** Wrong codes from before this dialog was opened are no news; a wait is told at once. */
  const [old] = useState(attempt);
  const field = useRef<HTMLInputElement>(null);
  // Ready for the next try: when the dialog opens, and after each answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wrong code is an answer of its own.
  useEffect(() => field.current?.focus(), [answer.kind, attempt]);

  const waiting = useWaiting(answer);
  const news = answer.kind === 'wrong' && attempt === old ? null : againstCode(answer, waiting);
  const problem = answer.kind === 'notStored' ? 'No code can be checked: this PC cannot write to its disk. Tell IT.' : news;

  /** A code is looked at for a second, and one that a pack has brought much longer the first time. */
  const [asked, setAsked] = useState<StaffCodeAnswer | null>(null);

  const onSubmit = () => {
    field.current?.focus();
    if (code.trim() === '') return;
    send('enterStaffCode', code.trim());
    setAsked(answer);
    setCode('');
  };

  return (
    <Dialog title="For staff only" onDismiss={onClose}>
      {faultCode !== null && (
        <p className="govuk-body fault-code">
          Code for IT: <strong>{faultCode}</strong>
        </p>
      )}
      <CodeForm onSubmit={onSubmit} answers={<FormAnswers submit="Continue" onCancel={onClose} />}>
        <CodeField
          label="Staff code"
          hint="The right code ends and erases the session on this screen."
          {...{ problem, attempt }}
          fieldRef={field}
          value={code}
          onChange={setCode}
        />
      </CodeForm>
      <p className="govuk-body" role="status">
        {asked === answer && 'Checking the code. This can take a minute.'}
      </p>
    </Dialog>
  );
}
