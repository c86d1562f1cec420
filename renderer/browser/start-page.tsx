import type { MouseEvent } from 'react';
import type { SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { NoInternet, SignIn } from '../parts/no-internet.tsx';
import { send } from '../send.ts';

/** What a new tab shows: the links that staff chose (P2), and what happens to the visitor's traces (P9). */
export function StartPage({ site, noInternet }: { readonly site: SiteView; readonly noInternet: boolean }) {
  return (
    <div className="page">
      <FocusHeading size="l">{say('start.title')}</FocusHeading>
      <NoInternet isOut={noInternet} help={site.site.help}>
        {site.hasSignIn && <SignIn />}
      </NoInternet>
      <p className="govuk-body">{say('start.text')}</p>
      {site.links.length > 0 && (
        <ul className="cards">
          {site.links.map((link) => (
            <li key={link.url} className="card">
              <a className="govuk-link card__link" href={link.url} draggable={false} onClick={follow(link.url)} onAuxClick={stop}>
                {link.icon !== undefined && <Icon name={link.icon} />}
                {link.title}
              </a>
              {link.hint !== undefined && <p className="card__hint">{link.hint}</p>}
            </li>
          ))}
        </ul>
      )}
      <aside className="reminder" aria-labelledby="reminder-title">
        <h2 id="reminder-title" className="govuk-heading-s">
          {say('start.leaveTitle')}
        </h2>
        <p className="govuk-body">{say('start.leave')}</p>
      </aside>
    </div>
  );
}

/** Looks and reads like a link, but the shell opens it: our own page never navigates. */
const follow = (url: string) => (event: MouseEvent) => {
  event.preventDefault();
  send('go', url);
};

const stop = (event: MouseEvent) => event.preventDefault();
