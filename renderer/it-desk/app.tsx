import { useState } from 'react';
import { CodesPage } from './pages/codes-page.tsx';
import { ListsPage } from './pages/lists-page.tsx';
import { LookPage } from './pages/look-page.tsx';
import { SettingsPage } from './pages/settings-page.tsx';
import { SetupPage } from './pages/setup-page.tsx';
import { SignPage } from './pages/sign-page.tsx';
import { StartGroupPage } from './pages/start-group-page.tsx';
import { EMPTY, type WorkSoFar } from './state.ts';

const PAGES = [
  { id: 'group', name: 'Start a group' },
  { id: 'lists', name: 'Lists' },
  { id: 'settings', name: 'Settings and notice' },
  { id: 'codes', name: 'Codes' },
  { id: 'sign', name: 'Sign and carry' },
  { id: 'setup', name: 'Set up a PC' },
  { id: 'look', name: 'Look at the PCs' },
] as const;

type PageId = (typeof PAGES)[number]['id'];

/** Keeps everything in `state`, which every page gets: switching between pages loses only passphrases and half-typed codes. */
export function App() {
  const [page, setPage] = useState<PageId>('group');
  const [state, setState] = useState<WorkSoFar>(EMPTY);
  const change = (changes: Partial<WorkSoFar>) => setState((before) => ({ ...before, ...changes }));
  return (
    <div className="desk">
      <header className="desk__header">
        <p className="desk__title">IT desk of canteen-kiosk</p>
        <p className="desk__state" role="status">
          {stateWords(state)}
        </p>
        <nav aria-label="Pages">
          <ul className="desk__pages">
            {PAGES.map(({ id, name }) => (
              <li key={id}>
                <button
                  type="button"
                  className="desk__page"
                  {...(id === page ? { 'aria-current': 'page' as const } : {})}
                  onClick={() => setPage(id)}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main className="desk__main" key={page}>
        {page === 'group' && <StartGroupPage state={state} change={change} />}
        {page === 'lists' && <ListsPage state={state} change={change} />}
        {page === 'settings' && <SettingsPage state={state} change={change} />}
        {page === 'codes' && <CodesPage state={state} change={change} />}
        {page === 'setup' && <SetupPage state={state} change={change} />}
        {page === 'sign' && <SignPage state={state} change={change} />}
        {page === 'look' && <LookPage state={state} change={change} />}
      </main>
      <footer className="desk__footer">
        <p className="govuk-body-s">This page sends nothing and keeps nothing: when it is closed, only what you saved is left.</p>
      </footer>
    </div>
  );
}

function stateWords({ group, last, sources }: WorkSoFar): string {
  const name = group === '' ? 'Group: none yet' : `Group: ${group}`;
  const number = last === null ? 'Last number: none' : `Last number: ${last}`;
  return `${name}. ${number}. Lists: ${sources.length}.`;
}
