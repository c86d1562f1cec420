import { type Ref, useId } from 'react';

interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly problem: string | null;
  /** Changes with each answer, so that a repeated message is read out again. */
  readonly attempt?: number;
  readonly fieldRef?: Ref<HTMLInputElement>;
}

/** A field for a staff code: shows dots instead of digits, and the browser neither stores nor suggests values. */
export function CodeField({ label, value, onChange, hint, problem, attempt = 0, fieldRef }: CodeFieldProps) {
  const id = useId();
  return (
    <div className={`govuk-form-group ${problem === null ? '' : 'govuk-form-group--error'}`}>
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="govuk-hint">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className="govuk-error-message" role="alert">
        {problem !== null && (
          <span key={attempt}>
            <span className="govuk-visually-hidden">Error: </span>
            {problem}
          </span>
        )}
      </p>
      <input
        ref={fieldRef}
        id={id}
        className={`govuk-input govuk-input--width-10 secret ${problem === null ? '' : 'govuk-input--error'}`}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={32}
        aria-describedby={`${hint === undefined ? '' : `${id}-hint `}${id}-error`}
        aria-invalid={problem !== null}
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\p{Cc}/gu, ''))}
      />
    </div>
  );
}
