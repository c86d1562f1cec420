import { useEffect, useRef, useState } from 'react';
import type { StaffCodeAnswer, StaffRole } from '../../main/contract/page-state.ts';
import { CodeField } from '../parts/code-field.tsx';
import { CodeForm } from '../parts/code-form.tsx';
import { NewCodeFields, useNewCode } from '../parts/new-code.tsx';
import { attemptOf, useWaiting } from '../parts/use-waiting.ts';
import { send } from '../send.ts';
import { codeRejection, ROLE_NAMES } from '../staff-words.ts';
import { Dialog } from './dialog.tsx';
import { FormAnswers } from './form-answers.tsx';

interface ChangeCodeDialogProps {
  readonly role: StaffRole;
  readonly answer: StaffCodeAnswer;
  readonly onClose: () => void;
}

/** To change a code, IT must enter their current one, so that a staff screen that was left open does not give the PC away. */
export function ChangeCodeDialog({ role, answer, onClose }: ChangeCodeDialogProps) {
  const [old, setOld] = useState('');
  const [oldProblem, setOldProblem] = useState<string | null>(null);
  /** Number of the last answer before the dialog was opened: that answer is not shown. */
  const [before] = useState(attemptOf(answer));
  const attempt = attemptOf(answer);
  const news: StaffCodeAnswer = answer.kind === 'wait' || attempt !== before ? answer : { kind: 'none' };
  const code = useNewCode(role, news);
  const waiting = useWaiting(news);
  const problem = oldProblem ?? codeRejection(news, waiting);
  const form = useRef<HTMLFormElement>(null);
  const tries = code.attempt + attempt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: must run after each attempt.
  useEffect(() => {
    if (news.kind === 'changed') return onClose();
    const field = form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]');
    field?.focus();
    field?.select();
  }, [tries, news.kind]);

  const onSubmit = () => {
    const typed = code.check();
    setOldProblem(old.trim() === '' ? 'Enter the IT code.' : null);
    if (typed === null || old.trim() === '') return;
    send('setStaffCodes', { old: old.trim(), it: null, facilities: null, [role]: typed });
  };

  const whose = ROLE_NAMES[role];
  return (
    <Dialog title={`Set the ${whose} code`} onDismiss={onClose}>
      <CodeForm formRef={form} onSubmit={onSubmit} answers={<FormAnswers submit="Set the code" onCancel={onClose} />}>
        <CodeField label="Current IT code" problem={problem} attempt={tries} value={old} onChange={setOld} />
        <NewCodeFields label={`New ${whose} code`} again={`New ${whose} code again`} hint="6 to 12 digits." value={code} />
        <p className="govuk-body" role="alert">
          {news.kind === 'notStored' && (
            <strong key={attempt}>The code could not be stored on this PC. Nothing was changed.</strong>
          )}
        </p>
      </CodeForm>
    </Dialog>
  );
}
