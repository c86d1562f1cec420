// @ts-check
/** The boot sector of the disk: a PC whose firmware starts it in BIOS mode says on its screen that it needs UEFI. UEFI ignores it. */
import { closeSync, openSync, writeSync } from 'node:fs';

/** Bytes 440 to 511 of the sector hold the disk's signature and the protective partition table of GPT. */
const CODE_BYTES = 440;
/** Where the BIOS loads the sector. */
const LOADED_AT = 0x7c00;

export const BIOS_MESSAGE =
  'This PC was started in BIOS mode (also called legacy or CSM).\r\n' +
  'The kiosk needs UEFI mode: change that in the settings of the firmware,\r\n' +
  'then start the PC again.\r\n';

/** Returns x86 machine code, for real mode, that prints the message and stops. */
export function bootSectorCode(message = BIOS_MESSAGE) {
  const program = (/** @type {number} */ text) => [
    ...[0x31, 0xc0], // xor ax, ax
    ...[0x8e, 0xd8], // mov ds, ax
    0xfc, // cld
    ...[0xbe, text & 0xff, text >> 8], // mov si, text
    0xac, // next: lodsb
    ...[0x84, 0xc0], // test al, al
    ...[0x74, 0x09], // jz stop
    ...[0xb4, 0x0e], // mov ah, 0x0e: print a character
    ...[0xbb, 0x07, 0x00], // mov bx, 7: page 0, light grey
    ...[0xcd, 0x10], // int 0x10
    ...[0xeb, 0xf2], // jmp next
    0xf4, // stop: hlt
    ...[0xeb, 0xfd], // jmp stop
  ];
  const code = Buffer.concat([Buffer.from(program(LOADED_AT + program(0).length)), Buffer.from(`${message}\0`, 'latin1')]);
  if (code.length > CODE_BYTES) throw new Error(`The boot sector has room for ${CODE_BYTES} bytes, not for ${code.length}.`);
  return code;
}

/** @param {string} disk a disk image with a partition table */
export function writeBootSector(disk) {
  const file = openSync(disk, 'r+');
  writeSync(file, bootSectorCode(), 0, undefined, 0);
  closeSync(file);
}
