/** "Back" and "Forward" where the page's own history ends. */
import { expect, test } from '@playwright/test';
import {
  NO_HISTORY,
  NO_PLACES,
  opened,
  stepBack,
  stepForward,
  takenAway,
  wentBackToStart,
  wentHome,
} from '../../main/core/view/tab-places.ts';

const history = (upTo: string, after = '') => ({ upTo: [...upTo], after: [...after] });

test('after Home, Back leads to the page, and from there to those before it', () => {
  const home = wentHome(NO_PLACES, history('abc', 'd'));
  expect(home).toEqual({ behind: ['a', 'b', 'c'], ahead: [] });
  const first = stepBack(home, NO_HISTORY);
  expect(first).toEqual({ to: 'c', places: { behind: ['a', 'b'], ahead: [] } });
  const second = stepBack(first?.places ?? NO_PLACES, history('c'));
  expect(second).toEqual({ to: 'b', places: { behind: ['a'], ahead: ['c'] } });
  expect(stepForward(second?.places ?? NO_PLACES, history('b'))).toEqual({ to: 'c', places: { behind: ['a', 'b'], ahead: [] } });
});

test('after Back to the start page, Forward leads to the page, and on', () => {
  const start = wentBackToStart(NO_PLACES, history('a', 'bc'));
  expect(start).toEqual({ behind: [], ahead: ['a', 'b', 'c'] });
  expect(stepBack(start, NO_HISTORY)).toBeNull();
  expect(stepForward(start, NO_HISTORY)).toEqual({ to: 'a', places: { behind: [], ahead: ['b', 'c'] } });
});

test('a new address leaves nothing ahead, and what is behind stays', () => {
  expect(opened({ behind: ['a'], ahead: ['b'] })).toEqual({ behind: ['a'], ahead: [] });
  expect(stepForward(NO_PLACES, history('a'))).toBeNull();
});

test('from a page that was taken away, Back leads to the one before it', () => {
  expect(takenAway({ behind: ['a'], ahead: [] }, history('bcc'), 'c')).toEqual({ behind: ['a', 'b'], ahead: [] });
  expect(takenAway(NO_PLACES, history('c'), 'c')).toEqual(NO_PLACES);
});

test('a tab that is used all day remembers no more than 50 places', () => {
  let places = NO_PLACES;
  for (let count = 0; count < 60; count += 1) places = wentHome(places, history('ab'));
  expect(places.behind).toHaveLength(50);
});
