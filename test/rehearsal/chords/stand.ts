/** The real kiosk in full screen on a stage of its own. It is opened again when the keys have broken it. */
import { startKiosk } from '../../kiosk/harness.ts';
import type { Sites } from '../../sites/sites.ts';
import { MODIFIERS } from './keyboard.ts';
import { openStage, type Stage, type WindowManager } from './stage.ts';
import { enter, type Player, type StateName } from './states.ts';
import { visibleWindows, Watch } from './watch.ts';

export interface Stand {
  readonly stage: Stage;
  enter(state: StateName): Promise<void>;
  /** Returns what is wrong on the screen, apart from problems that correct themselves soon. */
  wrong(): Promise<readonly string[]>;
  /** Does what a person of IT would: closes menus, goes back to the first desktop, brings the kiosk to the front. Returns whether that helped. */
  mend(): Promise<boolean>;
  close(): Promise<void>;
}

const SOON_MS = 1_500;
const STARTS = 3;
const MODIFIER_KEYS = [...MODIFIERS, 'Super_R', 'Alt_R', 'Control_R', 'Shift_R'];

/** Starts the kiosk, with retries: on a busy machine a first start can be too slow for the kiosk's own limits. @param command as for `startKiosk` */
export async function openStand(sites: Sites, manager: WindowManager, command?: readonly string[]): Promise<Stand> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryToOpen(sites, manager, command);
    } catch (error) {
      if (tries === STARTS) throw error;
    }
  }
}

async function tryToOpen(sites: Sites, manager: WindowManager, command?: readonly string[]): Promise<Stand> {
  const stage = await openStage(manager);
  const { hand, eye } = stage;
  const before = await visibleWindows(stage);
  const kiosk = await startKiosk({
    pageProtocol: true,
    args: ['--kiosk', '--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
    // Only keys may end a turn here.
    settings: { session: { idleSeconds: 1_800, warningSeconds: 60, coverSeconds: 0, limitMinutes: 240 } },
    env: stage.env,
    ...(command === undefined ? {} : { command }),
  });
  const watch = new Watch(stage, kiosk, before);
  const player: Player = { kiosk, sites, hand };
  const close = async (): Promise<void> => {
    await kiosk.stop();
    stage.close();
  };
  try {
    await kiosk.waitForMode('notice');
    await kiosk.standby();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    stage,
    enter: (state) => enter(player, state),
    wrong: () => watch.wrong(SOON_MS),
    async mend() {
      await hand.do(...MODIFIER_KEYS.map((key) => `keyup ${key}`), 'key Escape', 'key Escape');
      const [id] = await eye.do('set_desktop 0', `search --pid ${kiosk.active().pid} --name .+`);
      if (id !== undefined) await eye.do(`set_desktop_for_window ${id} 0`, `windowactivate ${id}`);
      return (await watch.wrong(2 * SOON_MS)).length === 0;
    },
    close,
  };
}
