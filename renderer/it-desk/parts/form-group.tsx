import { type ReactNode, useId } from 'react';

/** Properties that make screen readers announce a control with its label, hint and problems. */
interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface FormGroupProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value, one sentence each. */
  readonly problems: readonly string[];
  readonly children: (control: ControlProps) => ReactNode;
}

/** A control with its label, its hint and, if need be, what is wrong. */
export function FormGroup({ label, hint, problems, children }: FormGroupProps) {
  const id = useId();
  const wrong = problems.length > 0;
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(wrong ? [`${id}-problems`] : [])].join(' ');
  return (
    <div className={`govuk-form-group ${wrong ? 'govuk-form-group--error' : ''}`}>
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div className="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div id={`${id}-problems`}>
        {problems.map((problem) => (
          <p className="govuk-error-message" key={problem}>
            {problem}
          </p>
        ))}
      </div>
      {children({
        id,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(wrong ? { 'aria-invalid': true } : {}),
      })}
    </div>
  );
}
