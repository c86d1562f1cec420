/** Real mouse and keyboard input on the rehearsal's screen. The screen and the code that watches it are the fuzzer's (`chords/`). */
import type { Stage } from './chords/stage.ts';
import type { Toolbar } from './toolbar.ts';
import type { Act } from './vectors/types.ts';

/** Chromium treats a mouse press and a move without a pause between them as a click. */
const MOMENT = 'sleep 0.1';

/** Does one thing as a person would, in the guest's area or on the toolbar. */
export async function actByHand({ hand }: Stage, toolbar: Toolbar, act: Act): Promise<void> {
  const { left, top, width, height } = await toolbar.area();
  const moveTo = (x = 0.5, y = 0.5): string => `mousemove ${Math.round(left + width * x)} ${Math.round(top + height * y)}`;
  switch (act.kind) {
    case 'click':
      return void (await hand.do(...held(act.hold, moveTo(act.x, act.y), `click ${act.button ?? 1}`)));
    case 'keys':
      return void (await hand.do(...act.names.map((name) => `key --delay 60 ${name}`)));
    case 'drag': {
      const end = act.to === 'toolbar' ? `mousemove ${Math.round(width / 2)} ${Math.round(top - 30)}` : moveTo(0.7, 0.7);
      const way = [moveTo(), 'mousedown 1', MOMENT, moveTo(0.52, 0.52), MOMENT, moveTo(0.55, 0.3), MOMENT, end, MOMENT, MOMENT];
      return void (await hand.do(...way, 'mouseup 1'));
    }
    case 'wheel':
      return void (await hand.do(...held(act.hold, moveTo(), 'click 4', 'click 4', 'click 5', 'click 5')));
    case 'toolbar':
      return void (await toolbar.press(act.button));
    case 'wait':
      return void (await hand.do(`sleep ${act.ms / 1000}`));
  }
}

/** Clicks a button of our own page. Returns false if there is none. */
export async function clickButton({ hand }: Stage, toolbar: Toolbar, name: string): Promise<boolean> {
  const middle = await toolbar.middleOf(name);
  if (middle === null) return false;
  await hand.do(`mousemove ${Math.round(middle.x)} ${Math.round(middle.y)}`, 'click 1');
  return true;
}

function held(key: string | undefined, ...lines: readonly string[]): readonly string[] {
  return key === undefined ? lines : [`keydown ${key}`, ...lines, `keyup ${key}`];
}
