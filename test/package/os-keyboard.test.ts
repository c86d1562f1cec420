/** Tests the keyboard layout of an installed kiosk: which characters its keys type with the running compositor's environment. */
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
/** Keys by their position, named after the labels of a British keyboard. */
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

/** Returns the characters that the keys type on a PC, for each of these configurations in turn. */
async function typed(folder: string, sets: readonly Set[]): Promise<readonly string[]> {
  const afterEach = sets.map(
    ({ system }, i) => `cp /run/settings-${i} /${SETTINGS}
    ${system === undefined ? `rm -f /${SYSTEM}` : `cp /run/system-${i} /${SYSTEM}`}
    systemctl restart canteen-kiosk-seat.service; sleep 1; ${READY}
    xargs -0 -a /proc/${pidOf('canteen-kiosk.service')}/environ sh -c 'exec env -i "$@" python3 /run/typed-keys.py $KEYS' sh`,
  );
  const output = await look(folder, `${READY}; export KEYS="${KEYS}"; ${afterEach.join('; ')}; ls /run/was-run`, (trial) => {
    trial.write('run/typed-keys.py', TYPED_KEYS);
    sets.forEach(({ keyboard = {}, system = '' }, i) => {
      trial.write(`run/settings-${i}`, JSON.stringify({ keyboard }));
      trial.write(`run/system-${i}`, system);
    });
  });
  return output.split('\n').slice(0, sets.length + 1);
}

test("the keyboard layout comes from kiosk.json, else from the system's file, else it is British", async ({ folder }) => {
  const american = 'XKBMODEL="pc105"\nXKBLAYOUT="us"\nXKBVARIANT=""\nXKBOPTIONS=""\n';
  const sets = [
    {},
    { system: american },
    { keyboard: { layout: 'gb' }, system: american },
    { keyboard: { layout: null }, system: american },
    // Nothing in these files is executed, and the keyboard still works.
    { system: 'XKBLAYOUT="$(touch /run/was-run)"\nXKBOPTIONS=`touch /run/was-run`\n' },
    { keyboard: { layout: 'zz' }, system: 'XKBLAYOUT="nowhere"\n' },
  ];
  expect(await typed(folder, sets)).toEqual([
    ...[BRITISH, AMERICAN, BRITISH, AMERICAN, BRITISH, BRITISH],
    expect.stringContaining('No such file'),
  ]);
});
