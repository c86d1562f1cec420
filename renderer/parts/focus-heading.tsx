import { type ReactNode, useEffect, useRef } from 'react';

/**
 * The first heading of a screen. It takes the focus when the screen appears, so that a screen reader starts reading at the top
 * and the next Tab leads into the screen.
 */
export function FocusHeading({ children, size = 'l' }: { readonly children: ReactNode; readonly size?: 'm' | 'l' | 'xl' }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} className={`govuk-heading-${size} focus-heading`}>
      {children}
    </h1>
  );
}
