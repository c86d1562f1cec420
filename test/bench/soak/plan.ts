/** The plan of a soak, turn by turn. It is drawn from decks with a seed, so that a run can be repeated and no case is left out for long. */
import { seeded, whole } from '../../fakes/random.ts';

/** What a visitor does, or what a page does to the PC. */
export const SIGHTS = [
  ...(['form', 'frames', 'storage', 'blocked', 'pdf', 'copying', 'tabs', 'page crash'] as const),
  ...(['alert storm', 'pop-up storm', 'busy loop', 'memory hog'] as const),
] as const;
export type Sight = (typeof SIGHTS)[number];

/** How a turn ends. */
export const ENDS = [
  ...(['finished', 'idle', 'limit', 'closing and night', 'closed by staff', 'staff reset', 'out of order and back'] as const),
  ...([
    'people waiting',
    'main killed',
    'own page killed',
    'gpu killed',
    'network killed',
    'five lost',
    'supervisor killed',
  ] as const),
] as const;
export type End = (typeof ENDS)[number];

export interface PlannedTurn {
  readonly number: number;
  readonly sights: readonly Sight[];
  readonly end: End;
  /** Whether a stick with a newer block pack is plugged in during the visit. */
  readonly pack: boolean;
}

/** How often each card is in the deck of forty. */
const SIGHT_DECK: Readonly<Record<Sight, number>> = {
  form: 9,
  frames: 6,
  storage: 6,
  blocked: 5,
  pdf: 3,
  copying: 3,
  tabs: 2,
  'page crash': 2,
  'alert storm': 1,
  'pop-up storm': 1,
  'busy loop': 1,
  'memory hog': 1,
};
/** Without 'supervisor killed', which `planOf` adds separately. */
const END_DECK: Readonly<Record<Exclude<End, 'supervisor killed'>, number>> = {
  finished: 23,
  idle: 2,
  limit: 2,
  'closing and night': 1,
  'closed by staff': 1,
  'staff reset': 2,
  'people waiting': 1,
  'out of order and back': 1,
  'main killed': 2,
  'own page killed': 1,
  'gpu killed': 1,
  'network killed': 2,
  'five lost': 1,
};
const PACK_DECK: Readonly<Record<'none' | 'pack', number>> = { none: 19, pack: 1 };
/** The supervisor is killed only in this first part of the run. The rest is one run of the supervisor, in which a leak can be seen. */
const KILLED_IN = 1 / 5;
const TURNS_PER_KILL = 20;
const MAX_SIGHTS = 3;

export function planOf(turns: number, seed: number): readonly PlannedTurn[] {
  const random = seeded(seed);
  const [sight, end, pack] = [dealer(random, SIGHT_DECK), dealer(random, END_DECK), dealer(random, PACK_DECK)];
  const planned = Array.from({ length: turns }, (_, at): PlannedTurn => {
    const sights = Array.from({ length: 1 + whole(random, MAX_SIGHTS) }, sight);
    return { number: at + 1, sights, end: end(), pack: pack() === 'pack' };
  });
  const early = Math.max(1, Math.floor(turns * KILLED_IN));
  for (let kill = 0; kill < Math.ceil(early / TURNS_PER_KILL); kill += 1) {
    const at = whole(random, early);
    const turn = planned[at];
    if (turn !== undefined) planned[at] = { ...turn, end: 'supervisor killed' };
  }
  return planned;
}

/** Deals a shuffled deck to its end, and then the next one. */
function dealer<Card extends string>(random: () => number, counts: Readonly<Record<Card, number>>): () => Card {
  const deck = (Object.keys(counts) as Card[]).flatMap((card) => Array.from({ length: counts[card] }, () => card));
  let left: Card[] = [];
  return () => {
    if (left.length === 0) left = [...deck];
    const [card] = left.splice(whole(random, left.length), 1);
    if (card === undefined) throw new RangeError('an empty deck');
    return card;
  };
}
