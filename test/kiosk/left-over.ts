/** Finds what a translation can leave behind on a screen: English text, and text that does not fit. */
import type { Page } from '@playwright/test';
import type { PageState } from '../../main/contract/page-state.ts';

/** Elements that are marked as English or hold no text of ours: names of sites, files and keys, and text that IT wrote. */
const NOT_OURS =
  '[lang^=en], bdi, kbd, .site-header__names, .card, .languages, .question__text, .upload__file, .upload__folder, [dir=auto]';
/** Words that are the same in every language, or come from `Intl`. */
const SAME = /\b(Ctrl|Shift|Escape|Alt|USB|PDF|IT|OK|KB|MB|kB|bayt|byte|veya)\b/g;

/** Steps of eight days reach every month and every day of the week. */
const STEP_DAYS = 8;

/** Names of days and months, as `Intl` spells them. */
const DATES = ['tr', 'ar'].flatMap((language) =>
  Array.from({ length: Math.ceil(365 / STEP_DAYS) }, (_, step) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', month: 'long' }).formatToParts(Date.UTC(2026, 0, 1 + step * STEP_DAYS)),
  ).flatMap((parts) => parts.filter(({ type }) => type !== 'literal').map(({ value }) => value)),
);

/** Returns the names of states that visitors see; those for staff and IT are in English only. */
export function visitorStates(states: Readonly<Record<string, PageState>>): readonly string[] {
  return Object.keys(states).filter(
    (name) => !name.startsWith('staff') && states[name]?.screen.mode !== 'staff' && !isForIT(states[name]),
  );
}

const isForIT = (state: PageState | undefined): boolean =>
  state?.screen.mode === 'outOfOrder' && state.screen.code === 'staff.unset';

/** Returns each text on the screen that contains plain Latin words: the pseudo-languages have none. */
export async function englishLeft(page: Page, state: PageState | undefined): Promise<readonly string[]> {
  const texts = await page.evaluate((notOurs) => {
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element === null || element.closest(notOurs) !== null || element.closest('script, style, svg') !== null) continue;
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(node.getAttribute(name) ?? '');
      } else found.push(node.textContent ?? '');
    }
    return [...found, document.title];
  }, NOT_OURS);
  const given = [...stringsIn(state), ...DATES].sort((one, other) => other.length - one.length);
  return texts.filter((text) => {
    let left = text;
    for (const part of given) left = left.replaceAll(part, ' ');
    return /[A-Za-z]{2,}/.test(left.replace(SAME, ' '));
  });
}

/** Returns all strings inside a state. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 1 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Room below the edge for the shadow of a GOV.UK button and for descenders of tall scripts, which both stay visible. */
const SHADOW_PX = 12;
/** The clickable part of a GOV.UK button overflows by the width of its invisible edge. */
const EDGE_PX = 2;

/** Returns the elements whose text does not fit into them, as `class: text`. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ({ shadow, edge }) =>
      [...document.querySelectorAll<HTMLElement>('button, h1, h2, h3, p, li, label, dt, dd, legend')]
        .filter((element) => element.checkVisibility() && element.closest('.govuk-visually-hidden, .tab') === null)
        .filter((element) => getComputedStyle(element).overflowX !== 'visible' || element.tagName === 'BUTTON')
        .filter(
          (element) =>
            element.scrollWidth > element.clientWidth + (element.matches('.govuk-button') ? edge : 1) ||
            element.scrollHeight > element.clientHeight + shadow,
        )
        .map((element) => `${element.className}: ${element.textContent?.slice(0, 60)}`),
    { shadow: SHADOW_PX, edge: EDGE_PX },
  );
}
