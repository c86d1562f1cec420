import type { ReactNode, Ref } from 'react';
import { DigitPad } from './digit-pad.tsx';

interface CodeFormProps {
  /** The fields. */
  readonly children: ReactNode;
  /** What follows them, with the button that submits. */
  readonly answers: ReactNode;
  readonly onSubmit: () => void;
  readonly formRef?: Ref<HTMLFormElement>;
}

/** A form for codes, with digits for fingers in reach of all its fields, and nothing that a browser would keep or check by itself. */
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
