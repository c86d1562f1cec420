import { useState } from 'react';
import type { StaffCodeAnswer, StaffRole, StaffView } from '../../main/contract/page-state.ts';
import { ChangeCodeDialog } from '../dialogs/change-code-dialog.tsx';
import { Button } from '../parts/button.tsx';
import { codesMissing, codesSet, ROLE_NAMES } from '../staff-words.ts';

interface StaffCodesProps {
  readonly codes: NonNullable<StaffView['codes']>;
  readonly answer: StaffCodeAnswer;
}

/** Both staff codes. Only IT can change them. */
export function StaffCodes({ codes, answer }: StaffCodesProps) {
  const [changing, setChanging] = useState<StaffRole | null>(null);
  const missing = codesMissing(codes.missing);
  return (
    <section aria-labelledby="codes-title">
      <h2 id="codes-title" className="govuk-heading-m">
        Staff codes
      </h2>
      {missing !== null && <p className="govuk-body">{missing}</p>}
      <p className="govuk-body" role="status">
        {answer.kind === 'changed' && <strong key={answer.attempt}>{codesSet(answer.roles)}</strong>}
      </p>
      <div className="button-row">
        {(['it', 'facilities'] as const).map((role) => (
          <Button key={role} look="secondary" onPress={() => setChanging(role)}>
            {codes.missing.includes(role) ? 'Set' : 'Change'} the {ROLE_NAMES[role]} code
          </Button>
        ))}
      </div>
      {changing !== null && <ChangeCodeDialog role={changing} answer={answer} onClose={() => setChanging(null)} />}
    </section>
  );
}
