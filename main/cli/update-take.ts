import { join } from 'node:path';
import { FETCHED_FOLDER } from '../core/fetching/names.ts';
import type { UpdateNews } from '../core/updates/update-news.ts';
import type { Result } from '../node/files/result.ts';
import { readPins } from '../node/packs/pins.ts';
import { sticksNow } from '../node/sticks/watch-sticks.ts';
import { takeFetchedUpdate, takeUpdate, type UpdatePlace } from '../node/updates/take-update.ts';
import { readThisSystem, updatesOf } from '../node/updates/this-system.ts';
import { MEMORY_FILE, STATUS_FOLDER } from '../node/updates/update-store.ts';
import { type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { readOptions } from './options.ts';

const CONFIG_DIR = '/etc/canteen-kiosk';
/** Links to the disk's partitions, made by the initramfs (`build/os/image/tree/etc/initramfs-tools/scripts/kiosk`). */
const DISK = '/run/kiosk/disk';

/** The folder where the kiosk stores fetched updates. */
const FETCHED = `/var/lib/canteen-kiosk/${FETCHED_FOLDER}`;

/** Installs a fetched update. Called by the service of a PC made from the image (`build/os/image/tree/usr/lib/canteen-kiosk/update`). */
export async function takeFetched(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { esp: 'text' });
  if (positionals.length > 0 || values.esp === undefined)
    throw new WrongUse('Give where the EFI partition is mounted: --esp DIR.');
  const place = await placeOf(values.esp);
  return place.ok ? await report(await takeFetchedUpdate(FETCHED, place.value), io) : refuse(place.problems, io);
}

/** Installs an update from a stick. Called by the same service. */
export async function takeUpdateFromStick(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { esp: 'text' });
  const [point, ...more] = positionals;
  if (point === undefined || more.length > 0 || values.esp === undefined)
    throw new WrongUse('Give where the stick and the EFI partition are mounted: DIR --esp DIR.');
  const place = await placeOf(values.esp);
  if (!place.ok) return refuse(place.problems, io);
  const stick = (await sticksNow()).find(({ mount, verdict }) => mount.point === point && verdict.kind === 'packs');
  if (stick === undefined) return refuse([`${point} is not a stick that the kiosk reads.`], io);
  return await report(await takeUpdate(stick.mount, place.value), io);
}

async function placeOf(esp: string): Promise<Result<UpdatePlace>> {
  const system = await readThisSystem();
  if (system === null) return { ok: false, problems: ['This PC was not made from the image.'] };
  const read = await readPins(CONFIG_DIR);
  if (!read.ok) return read;
  const { group, key } = updatesOf(system, read.value);
  const value: UpdatePlace = {
    system,
    group,
    key,
    pinnedFloor: (key && read.value?.floors[key.public.id]) ?? 0,
    esp,
    slotDevice: (slot) => join(DISK, `root-${slot}`),
    memoryFile: MEMORY_FILE,
    statusFolder: STATUS_FOLDER,
  };
  return { ok: true, value };
}

async function report(news: UpdateNews, io: PackIo): Promise<Status> {
  if (news.kind === 'refused') return refuse([news.words], io);
  await io.write(`Update number ${news.serial} is taken.\n`);
  return 0;
}
