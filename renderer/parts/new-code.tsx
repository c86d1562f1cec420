import { useState } from 'react';
import type { StaffCodeAnswer, StaffRole } from '../../main/contract/page-state.ts';
import { codeFault } from '../staff-words.ts';
import { CodeField } from './code-field.tsx';

export interface NewCode {
  readonly role: StaffRole;
  readonly code: string;
  /** What was wrong when it was last checked or sent; null if nothing. */
  readonly problem: { readonly of: 'code' | 'again'; readonly words: string } | null;
  readonly attempt: number;
  /** Checks what was typed. Returns the code if it can be sent, else null. */
  check(): string | null;
  readonly fields: { readonly code: string; readonly again: string };
  readonly type: (of: 'code' | 'again', value: string) => void;
}

/** A new code, typed twice because the digits are hidden. */
export function useNewCode(role: StaffRole, answer: StaffCodeAnswer): NewCode {
  const [fields, setFields] = useState({ code: '', again: '' });
  const [own, setOwn] = useState<NewCode['problem']>(null);
  const [checks, setChecks] = useState(0);
  const refused = answer.kind === 'refused' && answer.role === role ? answer : null;
  const code = fields.code.trim();
  return {
    role,
    code,
    fields,
    problem: own ?? (refused === null ? null : { of: 'code', words: codeFault(refused.fault) }),
    attempt: checks + (refused?.attempt ?? 0),
    check() {
      const problem = problemOf(code, fields.again.trim());
      setOwn(problem);
      setChecks((count) => count + 1);
      return problem === null ? code : null;
    },
    type: (of, value) => setFields((before) => ({ ...before, [of]: value })),
  };
}

function problemOf(code: string, again: string): NewCode['problem'] {
  if (code === '') return { of: 'code', words: 'Enter a new code.' };
  return code === again ? null : { of: 'again', words: 'The two are not the same. Type the new code again.' };
}

interface NewCodeFieldsProps {
  readonly label: string;
  readonly again: string;
  readonly hint: string;
  readonly value: NewCode;
}

export function NewCodeFields({ label, again, hint, value }: NewCodeFieldsProps) {
  const { problem, attempt, fields, type } = value;
  const words = (of: 'code' | 'again'): string | null => (problem?.of === of ? problem.words : null);
  return (
    <>
      <CodeField
        label={label}
        hint={hint}
        attempt={attempt}
        problem={words('code')}
        value={fields.code}
        onChange={(typed) => type('code', typed)}
      />
      <CodeField
        label={again}
        attempt={attempt}
        problem={words('again')}
        value={fields.again}
        onChange={(typed) => type('again', typed)}
      />
    </>
  );
}
