/** The real kiosk, full screen, on a stage of its own; set up anew when the keys have broken it. */
import { startKiosk } from '../../kiosk/harness.ts';
import type { Sites } from '../../sites/sites.ts';
import { MODIFIERS } from './keyboard.ts';
import { openStage, type Stage, type WindowManager } from './stage.ts';
import { enter, type Player, type StateName } from './states.ts';
import { visibleWindows, Watch } from './watch.ts';

export interface Stand {
  readonly stage: Stage;
  enter(state: StateName): Promise<void>;
  /** What is wrong on the screen; what mends itself soon is not. */
  wrong(): Promise<readonly string[]>;
  /** As a person of IT would: closes menus, comes back to the first desktop, brings the kiosk to the front. Tells whether that helped. */
  mend(): Promise<boolean>;
  close(): Promise<void>;
}

const SOON_MS = 1_500;
const STARTS = 3;
const MODIFIER_KEYS = [...MODIFIERS, 'Super_R', 'Alt_R', 'Control_R', 'Shift_R'];

/** Starts it, a few times if need be: on a busy machine a first start can be too slow for the kiosk's own limits. @param command another kiosk than the launcher's, as for `startKiosk` */
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
    // Nothing but keys may end a turn here.
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
