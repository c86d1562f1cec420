/** Plays attacks against a running kiosk, one after the other, and reports how each ended. */
import { openStage as openScreen, type WindowManager } from './chords/stage.ts';
import { type Build, type Outcome, Player } from './player.ts';
import { openStage } from './stage.ts';
import { setTraps } from './traps.ts';
import type { Vector } from './vectors/types.ts';

export type { Outcome };

export interface RehearsalOptions extends Build {
  readonly vectors: readonly Vector[];
  readonly manager?: WindowManager;
  /** Called after each attack. */
  readonly played?: (outcome: Outcome) => void;
}

/** After so many attacks the visitor ends the session, on the page of the last attack. */
const GROUP = 10;

/** Plays all attacks. A kiosk that cannot go on is restarted. @throws Error when it does not start at all */
export async function rehearse({ vectors, manager = 'bare', played, ...build }: RehearsalOptions): Promise<readonly Outcome[]> {
  const screen = await openScreen(manager);
  const stage = await openStage(vectors);
  const traps = setTraps();
  const player = new Player(screen, stage, traps, build);
  const outcomes: Outcome[] = [];
  try {
    for (const [at, vector] of vectors.entries()) {
      const groupEnds = (at + 1) % GROUP === 0 || at + 1 === vectors.length;
      const outcome = await player.play(vector, vector.ends === true || groupEnds);
      outcomes.push(outcome);
      played?.(outcome);
    }
  } finally {
    await player.stop();
    traps.close();
    await stage.close();
    screen.close();
  }
  return outcomes;
}
