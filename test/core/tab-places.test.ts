/** "Back" and "Forward" beyond the ends of the page's own history. */
import { expect, test } from '@playwright/test';
import {
  hasPlaces,
  NO_PLACES,
  ON_START,
  opened,
  START,
  stepBack,
  stepForward,
  type TabPlaces,
  takenAway,
  wentHome,
} from '../../main/core/view/tab-places.ts';

const history = (upTo: string, after = '') => ({ upTo: [...upTo], after: [...after] });
/** A tab in which a visitor has opened an address from the start page. */
const first = opened(NO_PLACES, true);

test('after Home, Back leads to the page, then to the earlier pages, and finally to the start page', () => {
  const home = wentHome(first, history('ab', 'c'));
  expect(home).toEqual({ behind: [START, 'a', 'b'], ahead: [] });
  const back = stepBack(home, ON_START);
  expect(back).toEqual({ to: 'b', places: { behind: [START, 'a'], ahead: [START] } });
  const further = stepBack(back?.places ?? NO_PLACES, history('b'));
  expect(further).toEqual({ to: 'a', places: { behind: [START], ahead: ['b', START] } });
  expect(stepBack(further?.places ?? NO_PLACES, history('a'))?.to).toBe(START);
  expect(stepForward(further?.places ?? NO_PLACES, history('a'))).toEqual({
    to: 'b',
    places: { behind: [START, 'a'], ahead: [START] },
  });
});

test('from a page opened after Home, Back leads to the start page, and from there to the earlier page', () => {
  const next = opened(wentHome(first, history('a')), true);
  const back = stepBack(next, history('b'));
  expect(back).toEqual({ to: START, places: { behind: [START, 'a'], ahead: ['b'] } });
  expect(stepBack(back?.places ?? NO_PLACES, ON_START)?.to).toBe('a');
});

test('after Back to the start page, Forward leads to the page and to the pages after it', () => {
  const start = stepBack(first, history('a', 'bc'));
  expect(start).toEqual({ to: START, places: { behind: [], ahead: ['a', 'b', 'c'] } });
  expect(stepBack(start?.places ?? NO_PLACES, ON_START)).toBeNull();
  expect(stepForward(start?.places ?? NO_PLACES, ON_START)).toEqual({ to: 'a', places: { behind: [START], ahead: ['b', 'c'] } });
});

test('from a page that another page has opened, Back leads to the start page', () => {
  expect(stepBack(NO_PLACES, history('a'))).toEqual({ to: START, places: { behind: [], ahead: ['a'] } });
});

test('a new address clears the places ahead and keeps those behind', () => {
  expect(opened({ behind: ['a'], ahead: ['b'] }, false)).toEqual({ behind: ['a'], ahead: [] });
  expect(stepForward(NO_PLACES, history('a'))).toBeNull();
});

test('from a page that was removed, Back leads to the page before it', () => {
  expect(takenAway({ behind: ['a'], ahead: [] }, history('bcc'), 'c')).toEqual({ behind: ['a', 'b'], ahead: [] });
  expect(takenAway(first, history('c'), 'c')).toEqual(first);
});

test('the start page alone does not count as a place', () => {
  expect([hasPlaces(first), hasPlaces(wentHome(first, history('a'))), hasPlaces(NO_PLACES)]).toEqual([false, true, false]);
});

test('a tab that is used all day remembers no more than 50 places', () => {
  let places: TabPlaces = NO_PLACES;
  for (let count = 0; count < 60; count += 1) places = wentHome(opened(places, true), history('ab'));
  expect(places.behind).toHaveLength(50);
});
