/** The keyboard of an installed kiosk: which characters its keys give, by the environment that the running compositor has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { look, pidOf, READY } from '../fakes/booted-kiosk.ts';
import { MAY_BOOT } from '../fakes/booted-root.ts';
import { test } from '../fakes/folder.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';

test.skip(!MAY_MOUNT || !MAY_BOOT, 'only root can start a system');
test.setTimeout(180_000);

const TYPED_KEYS = readFileSync(join(import.meta.dirname, '../fakes/typed-keys.py'), 'utf8');
/** By their place on the keyboard, as a British one is labelled. */
const KEYS = "shift+' shift+3 shift+2 # shift+# < shift+< altgr+4";
const BRITISH = '@ £ " # ~ \\ | €';
const AMERICAN = '" # @ \\ | < > 4';

const SETTINGS = 'etc/canteen-kiosk/kiosk.json';
const SYSTEM = 'etc/default/keyboard';

interface Set {
  /** The group "keyboard" of kiosk.json. */
  readonly keyboard?: object;
  readonly system?: string;
}

/** What the keys give on a PC that is set so, one after the other. */
async function typed(folder: string, sets: readonly Set[]): Promise<readonly string[]> {
  const afterEach = sets.map(
    ({ system }, i) => `cp /run/settings-${i} /${SETTINGS}
    ${system === undefined ? `rm -f /${SYSTEM}` : `cp /run/system-${i} /${SYSTEM}`}
    systemctl restart canteen-kiosk-seat.service; sleep 1; ${READY}
    xargs -0 -a /proc/${pidOf('canteen-kiosk.service')}/environ sh -c 'exec env -i "$@" python3 /run/typed-keys.py $KEYS' sh`,
  );
  const told = await look(folder, `${READY}; export KEYS="${KEYS}"; ${afterEach.join('; ')}; ls /run/was-run`, (trial) => {
    trial.write('run/typed-keys.py', TYPED_KEYS);
    sets.forEach(({ keyboard = {}, system = '' }, i) => {
      trial.write(`run/settings-${i}`, JSON.stringify({ keyboard }));
      trial.write(`run/system-${i}`, system);
    });
  });
  return told.split('\n').slice(0, sets.length + 1);
}

test('the keys give what stands on them: by the setting, by the system, or British', async ({ folder }) => {
  const american = 'XKBMODEL="pc105"\nXKBLAYOUT="us"\nXKBVARIANT=""\nXKBOPTIONS=""\n';
  const sets = [
    {},
    { system: american },
    { keyboard: { layout: 'gb' }, system: american },
    { keyboard: { layout: null }, system: american },
    // Nothing in these files is run, and none of it makes the keyboard dead.
    { system: 'XKBLAYOUT="$(touch /run/was-run)"\nXKBOPTIONS=`touch /run/was-run`\n' },
    { keyboard: { layout: 'zz' }, system: 'XKBLAYOUT="nowhere"\n' },
  ];
  expect(await typed(folder, sets)).toEqual([
    ...[BRITISH, AMERICAN, BRITISH, AMERICAN, BRITISH, BRITISH],
    expect.stringContaining('No such file'),
  ]);
});
