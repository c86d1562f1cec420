import type { MouseEvent } from 'react';
import type { Part } from '../proof-words.ts';

/** Table of contents of a long screen. A link moves the focus to the heading, so that Tab and a screen reader continue from there. */
export function Contents({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <nav className="contents" aria-labelledby="contents-title">
      <h2 id="contents-title" className="govuk-heading-s contents__title">
        On this screen
      </h2>
      <ul className="govuk-list contents__list">
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a className="govuk-link" href={`#${id}`} draggable={false} onClick={follow(id)} onAuxClick={stop}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Leaves the page's address as it is, so that no history builds up. */
const follow = (id: string) => (event: MouseEvent) => {
  event.preventDefault();
  const heading = document.getElementById(id);
  heading?.setAttribute('tabindex', '-1');
  heading?.focus();
  heading?.scrollIntoView();
};

const stop = (event: MouseEvent): void => event.preventDefault();
