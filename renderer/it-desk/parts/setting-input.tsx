import { useId } from 'react';
import type { SettingField } from '../work/requests.ts';
import { Field } from './field.tsx';

interface SettingInputProps {
  readonly field: SettingField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | null;
}

/** One setting, in the words of its description. */
export function SettingInput({ field, value, onChange, problem }: SettingInputProps) {
  const { key, words, usual, kind, choices = ['true', 'false'] } = field;
  const id = useId();
  const hint = `${key}. ${usual === '' ? 'May be left empty.' : `Usual: ${usual}.`}`;
  if (kind === 'text' || kind === 'number')
    return (
      <Field label={words} hint={hint} value={value} onChange={onChange} problem={problem} width={kind === 'number' ? 5 : 20} />
    );
  return (
    <div className={`govuk-form-group ${problem === null ? '' : 'govuk-form-group--error'}`}>
      <label className="govuk-label" htmlFor={id}>
        {words}
      </label>
      <div className="govuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      {problem !== null && (
        <p className="govuk-error-message" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <select
        className="govuk-select"
        id={id}
        value={value}
        aria-describedby={problem === null ? `${id}-hint` : `${id}-hint ${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">As usual</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice === 'true' ? 'Yes' : choice === 'false' ? 'No' : choice}
          </option>
        ))}
      </select>
    </div>
  );
}
