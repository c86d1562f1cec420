import { createContext, type ReactNode, useContext, useId } from 'react';

/** True around fields whose problems `Problems` lists all at once: they are read out there, and not a second time at each field. */
export const ListedBelow = createContext(false);

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
  const listedBelow = useContext(ListedBelow);
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
      {/* Always rendered, so that a problem is read out as soon as it appears. */}
      <div id={`${id}-problems`} {...(listedBelow ? {} : { role: 'alert' })}>
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
