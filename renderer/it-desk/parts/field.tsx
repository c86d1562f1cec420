import { useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'date';
  /** What is wrong with it; null: nothing. */
  readonly problem?: string | null;
  readonly width?: 5 | 10 | 20;
}

/** A field with its words and, if need be, what is wrong. */
export function Field({ label, hint, value, onChange, type = 'text', problem = null, width = 20 }: FieldProps) {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, problem === null ? '' : `${id}-problem`].filter(
    (part) => part !== '',
  );
  return (
    <div className={`govuk-form-group ${problem === null ? '' : 'govuk-form-group--error'}`}>
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div className="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {problem !== null && (
        <p className="govuk-error-message" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <input
        className={`govuk-input govuk-input--width-${width} ${problem === null ? '' : 'govuk-input--error'}`}
        id={id}
        type={type}
        value={value}
        autoComplete={type === 'password' ? 'new-password' : 'off'}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        {...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') })}
        {...(problem === null ? {} : { 'aria-invalid': true })}
      />
    </div>
  );
}
