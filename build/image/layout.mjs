// @ts-check
/** The partitions of a PC that is made from the image. */
import { createHash } from 'node:crypto';

const MIB = 1 << 20;
const SECTOR_BYTES = 512;

/** The update format's bounds for kernels and initrds (main/core/updates/update-format.ts): two slots of them fit. */
export const ESP_BYTES = 512 * MIB;
/** As much as the format lets a root have. */
export const SLOT_BYTES = 2048 * MIB;
const STATE_BYTES = 1024 * MIB;

const EFI_SYSTEM = 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B';
/** Not the type of a root: no other system shall mount what it finds here. */
const LINUX = '0FC63DAF-8483-4772-8E79-3D69D8477DE4';

/**
 * @typedef {object} Partition
 * @property {string} name by which the initramfs finds it
 * @property {string} type
 * @property {number} start in bytes
 * @property {number} bytes
 * @property {string} uuid
 */

/**
 * The state is last: it can grow to the end of a larger disk.
 * @param {string} seed of the unique numbers, which are the same for the same image
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
 * The whole disk, with room for the second copy of the table.
 * @param {Partition[]} partitions
 */
export function diskBytes(partitions) {
  return Math.max(...partitions.map(({ start, bytes }) => start + bytes)) + MIB;
}

/**
 * What sfdisk reads.
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
 * A UUID made from a text, in the form that RFC 9562 leaves for such (version 8).
 * @param {string} text
 */
export function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`.toUpperCase();
}
