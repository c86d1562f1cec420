import type { ReactNode } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly look?: 'main' | 'secondary' | 'warning' | 'inverse';
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A GOV.UK button that never submits a form by surprise. */
export function Button({ children, onPress, look = 'main', disabled = false, className = '' }: ButtonProps) {
  const kind = look === 'main' ? '' : `govuk-button--${look}`;
  return (
    <button type="button" className={`govuk-button ${kind} ${className}`} disabled={disabled} onClick={onPress}>
      {children}
    </button>
  );
}
