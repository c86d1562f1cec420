import { useId } from 'react';

interface TextBoxProps {
  readonly label: string;
  readonly hint?: string;
  readonly rows: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it. */
  readonly problems: readonly string[];
}

/** Several lines, with their words and, if need be, what is wrong. */
export function TextBox({ label, hint, rows, value, onChange, problems }: TextBoxProps) {
  const id = useId();
  const wrong = problems.length > 0;
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
      <textarea
        className={`govuk-textarea ${wrong ? 'govuk-textarea--error' : ''}`}
        id={id}
        rows={rows}
        value={value}
        spellCheck={false}
        aria-describedby={`${hint === undefined ? '' : `${id}-hint `}${id}-problems`}
        onChange={(event) => onChange(event.target.value)}
        {...(wrong ? { 'aria-invalid': true } : {})}
      />
    </div>
  );
}
