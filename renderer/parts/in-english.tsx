import type { ReactNode } from 'react';
import { languageNow } from '../messages/say.ts';

/** Content that is in English whatever language the visitor chose: marked so for screen readers, and left-to-right. */
export function InEnglish({ children }: { readonly children: ReactNode }) {
  if (languageNow() === 'en') return children;
  return (
    <div lang="en" dir="ltr">
      {children}
    </div>
  );
}
