import type { ReactNode } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly look?: 'main' | 'secondary' | 'warning' | 'inverse';
  readonly disabled?: boolean;
  /** It has been pressed and does nothing more, but keeps the focus: a screen reader is not thrown back to the top. */
  readonly spent?: boolean;
  readonly className?: string;
}

/** A GOV.UK button that never submits a form by surprise. */
export function Button({ children, onPress, look = 'main', disabled = false, spent = false, className = '' }: ButtonProps) {
  const kind = look === 'main' ? '' : `govuk-button--${look}`;
  return (
    <button
      type="button"
      className={`govuk-button ${kind} ${className}`}
      disabled={disabled}
      {...(spent ? { 'aria-disabled': true } : { onClick: onPress })}
    >
      {children}
    </button>
  );
}
