/** Loads the messages of a language when it is chosen: hardly any visitor needs one of them, and every notice would wait for all. */
import type { Language } from '../../main/contract/page-state.ts';
import { learn, type Messages } from './say.ts';

type Loaded = Promise<{ readonly default: Messages }>;

const FILES: Readonly<Record<Exclude<Language, 'en'>, () => Loaded>> = {
  tr: () => import('./tr.json', { with: { type: 'json' } }),
  bg: () => import('./bg.json', { with: { type: 'json' } }),
  ro: () => import('./ro.json', { with: { type: 'json' } }),
  pl: () => import('./pl.json', { with: { type: 'json' } }),
  el: () => import('./el.json', { with: { type: 'json' } }),
  sq: () => import('./sq.json', { with: { type: 'json' } }),
  so: () => import('./so.json', { with: { type: 'json' } }),
  bn: () => import('./bn.json', { with: { type: 'json' } }),
  ar: () => import('./ar.json', { with: { type: 'json' } }),
  fr: () => import('./fr.json', { with: { type: 'json' } }),
};

/** Where that fails, English stays. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en') return;
  const loaded = await FILES[language]().catch(() => null);
  if (loaded !== null) learn(language, loaded.default);
}
