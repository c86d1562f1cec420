import { FormGroup } from './form-group.tsx';

interface TextBoxProps {
  readonly label: string;
  readonly hint?: string;
  readonly rows: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the value, one sentence each. */
  readonly problems: readonly string[];
}

/** A field of several lines with its label, its hint and, if need be, what is wrong. */
export function TextBox({ label, hint, rows, value, onChange, problems }: TextBoxProps) {
  return (
    <FormGroup label={label} hint={hint} problems={problems}>
      {(control) => (
        <textarea
          {...control}
          className={`govuk-textarea ${problems.length > 0 ? 'govuk-textarea--error' : ''}`}
          rows={rows}
          value={value}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormGroup>
  );
}
