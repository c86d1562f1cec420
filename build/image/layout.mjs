// @ts-check
/** The partitions of a PC made from the image. */
import { createHash } from 'node:crypto';

const MIB = 1 << 20;
const SECTOR_BYTES = 512;

/** Two slots with kernels and initrds of the maximum sizes in the update format fit (main/core/updates/update-format.ts). */
export const ESP_BYTES = 512 * MIB;
/** The maximum size of a root in the update format. */
export const SLOT_BYTES = 2048 * MIB;
const STATE_BYTES = 1024 * MIB;

const EFI_SYSTEM = 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B';
/** Not the partition type for root file systems, so that no other system mounts these. */
const LINUX = '0FC63DAF-8483-4772-8E79-3D69D8477DE4';

/**
 * @typedef {object} Partition
 * @property {string} name the initramfs finds the partition by it
 * @property {string} type
 * @property {number} start in bytes
 * @property {number} bytes
 * @property {string} uuid
 */

/**
 * Returns the partitions. The state is last, so that it can grow to the end of a larger disk.
 * @param {string} seed makes the UUIDs the same for the same image
 * @returns {Partition[]}
 */
export function partitionsOf(seed) {
  const wanted = /** @type {const} */ ([
    ['kiosk-esp', EFI_SYSTEM, ESP_BYTES],
    ['kiosk-root-a', LINUX, SLOT_BYTES],
    ['kiosk-root-b', LINUX, SLOT_BYTES],
    ['kiosk-state', LINUX, STATE_BYTES],
  ]);
  let start = MIB;
  return wanted.map(([name, type, bytes]) => {
    const partition = { name, type, start, bytes, uuid: uuidOf(`${seed} ${name}`) };
    start += bytes;
    return partition;
  });
}

/**
 * Returns the size of the whole disk, with room for the backup partition table.
 * @param {Partition[]} partitions
 */
export function diskBytes(partitions) {
  return Math.max(...partitions.map(({ start, bytes }) => start + bytes)) + MIB;
}

/**
 * Returns the input of sfdisk.
 * @param {Partition[]} partitions
 * @param {string} seed
 */
export function sfdiskScript(partitions, seed) {
  const lines = partitions.map(({ name, type, start, bytes, uuid }) =>
    [`start=${start / SECTOR_BYTES}`, `size=${bytes / SECTOR_BYTES}`, `type=${type}`, `uuid=${uuid}`, `name="${name}"`].join(
      ', ',
    ),
  );
  return [`label: gpt`, `label-id: ${uuidOf(`${seed} disk`)}`, `unit: sectors`, '', ...lines, ''].join('\n');
}

/**
 * Returns a UUID derived from a text: version 8, which RFC 9562 reserves for such uses.
 * @param {string} text
 */
export function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`.toUpperCase();
}
