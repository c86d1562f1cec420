import type { ReactNode } from 'react';
import { languageNow } from '../messages/say.ts';

/** What is in English whatever the visitor has chosen: said so to screen readers, and written from left to right. */
export function InEnglish({ children }: { readonly children: ReactNode }) {
  if (languageNow() === 'en') return children;
  return (
    <div lang="en" dir="ltr">
      {children}
    </div>
  );
}
