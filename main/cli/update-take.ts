import { join } from 'node:path';
import { readPins } from '../node/packs/pins.ts';
import { sticksNow } from '../node/sticks/watch-sticks.ts';
import { takeUpdate } from '../node/updates/take-update.ts';
import { readThisSystem } from '../node/updates/this-system.ts';
import { MEMORY_FILE, TOLD_FOLDER } from '../node/updates/update-store.ts';
import { type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readOptions } from './options.ts';

const CONFIG_DIR = '/etc/canteen-kiosk';
/** Named by the initramfs (`build/os/image/tree/etc/initramfs-tools/scripts/kiosk`). */
const DISK = '/run/kiosk/disk';

/** For the service of a PC made from the image (`build/os/image/tree/usr/lib/canteen-kiosk/update`). */
export async function takeUpdateFromStick(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { esp: 'text' });
  const [point, ...more] = positionals;
  if (point === undefined || more.length > 0 || values.esp === undefined)
    throw new WrongUse('Give where the stick and the EFI partition are mounted: DIR --esp DIR.');
  const system = await readThisSystem();
  if (system === null) return refuse(['This PC was not made from the image.'], io);
  const stick = (await sticksNow()).find(({ mount, verdict }) => mount.point === point && verdict.kind === 'packs');
  if (stick === undefined) return refuse([`${point} is no stick that the kiosk reads.`], io);
  const read = await readPins(CONFIG_DIR);
  if (!read.ok) return refuse(read.problems, io);
  const pins = read.value;
  const key = pins?.updates ?? system.updates;
  const news = await takeUpdate(stick.mount, {
    system,
    group: pins?.group ?? system.group,
    key,
    pinnedFloor: (key && pins?.floors[key.public.id]) ?? 0,
    esp: values.esp,
    slotDevice: (slot) => join(DISK, `root-${slot}`),
    memoryFile: MEMORY_FILE,
    toldFolder: TOLD_FOLDER,
  });
  if (news.kind === 'refused') return refuse([news.words], io);
  await io.write(`Update number ${news.serial} is taken.\n`);
  return 0;
}
