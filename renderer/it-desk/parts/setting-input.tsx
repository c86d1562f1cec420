import type { SettingField } from '../work/requests.ts';
import { Field } from './field.tsx';
import { FormGroup } from './form-group.tsx';

interface SettingInputProps {
  readonly field: SettingField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | null;
}

/** A control for one setting, labelled with its description. */
export function SettingInput({ field, value, onChange, problem }: SettingInputProps) {
  const { key, words, usual, kind, choices = ['true', 'false'] } = field;
  const hint = `${key}. ${usual === '' ? 'May be left empty.' : `Usual: ${usual}.`}`;
  if (kind === 'text' || kind === 'number')
    return (
      <Field label={words} hint={hint} value={value} onChange={onChange} problem={problem} width={kind === 'number' ? 5 : 20} />
    );
  return (
    <FormGroup label={words} hint={hint} problems={problem === null ? [] : [problem]}>
      {(control) => (
        <select {...control} className="govuk-select" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">As usual</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice === 'true' ? 'Yes' : choice === 'false' ? 'No' : choice}
            </option>
          ))}
        </select>
      )}
    </FormGroup>
  );
}
