import { FormGroup } from './form-group.tsx';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'date';
  /** What is wrong with the value; null if nothing is. */
  readonly problem?: string | null;
  readonly width?: 5 | 10 | 20;
}

/** A one-line field with its label, its hint and, if need be, what is wrong. */
export function Field({ label, hint, value, onChange, type = 'text', problem = null, width = 20 }: FieldProps) {
  return (
    <FormGroup label={label} hint={hint} problems={problem === null ? [] : [problem]}>
      {(control) => (
        <input
          {...control}
          className={`govuk-input govuk-input--width-${width} ${problem === null ? '' : 'govuk-input--error'}`}
          type={type}
          value={value}
          autoComplete={type === 'password' ? 'new-password' : 'off'}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormGroup>
  );
}
