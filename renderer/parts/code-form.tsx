import type { ReactNode, Ref } from 'react';
import { DigitPad } from './digit-pad.tsx';

interface CodeFormProps {
  /** The code fields. */
  readonly children: ReactNode;
  /** What follows the fields, with the submit button. */
  readonly answers: ReactNode;
  readonly onSubmit: () => void;
  readonly formRef?: Ref<HTMLFormElement>;
}

/** A form for codes, with a digit pad for all its fields, and without the browser's autocomplete and validation. */
export function CodeForm({ children, answers, onSubmit, formRef }: CodeFormProps) {
  return (
    <form
      ref={formRef}
      className="code-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      autoComplete="off"
      noValidate
    >
      <div className="code-form__fields">{children}</div>
      <DigitPad />
      <div className="code-form__answers">{answers}</div>
    </form>
  );
}
