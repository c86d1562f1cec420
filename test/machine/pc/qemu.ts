/** QEMU's command line for a test PC: its hardware. It has no network card. */
import { join } from 'node:path';
import type { Accelerator } from './accelerator.ts';

export interface Hardware {
  /** The graphics card. `std` survives suspend and restored memory; `virtio` lets monitors be plugged in and pulled out. */
  readonly card: 'virtio' | 'std';
  readonly width: number;
  readonly height: number;
  /** In MB. */
  readonly memory: number;
  /** One when several PCs run at once: under emulation a processor that waits for another one wastes time of this machine. */
  readonly processors: number;
  /** The start time of the PC's clock, such as `2019-01-01T12:00:00`; by default the time of this machine. */
  readonly clock?: string;
}

export const USUAL: Hardware = { card: 'std', width: 1024, height: 768, memory: 3072, processors: 1 };

/** QEMU starts a kernel directly, or the PC's firmware starts the system on the disk; `bios`: the old one, without UEFI. */
export type Boot = KernelBoot | FirmwareBoot | 'bios';

interface FirmwareBoot {
  /** Code and variables of the firmware (OVMF), which writes to the variables. */
  readonly code: string;
  readonly variables: string;
  /** systemd units by name: the settings for emulation, and the shell of the tests. Only the host of a virtual PC can pass them in. */
  readonly credentials: Readonly<Record<string, string>>;
}

export interface KernelBoot {
  readonly kernel: string;
  readonly initrd: string;
  /** The kernel's command line. */
  readonly append: string;
}

export interface Disk {
  readonly name: string;
  readonly file: string;
  readonly format: 'raw' | 'qcow2';
  /** `stick`: a stick that is in when the PC is switched on; `pull` pulls it out by its name. Default: `virtio`. */
  readonly bus?: 'virtio' | 'nvme' | 'sata' | 'stick';
  /** As if somebody chose it in the firmware's menu. */
  readonly startsFirst?: boolean;
  /** The file that logs every write to the disk, in the format of dm-log-writes. */
  readonly log?: string;
}

export interface Sockets {
  readonly qmp: string;
  readonly agent: string;
  /** One for each monitor. */
  readonly monitors: readonly string[];
}

/** `folder` must be short, because the path of a socket may have at most 107 characters. */
export function socketsIn(folder: string): Sockets {
  return { qmp: join(folder, 'qmp'), agent: join(folder, 'agent'), monitors: [join(folder, 'vnc0'), join(folder, 'vnc1')] };
}

export function qemuArguments(
  { hardware, boot, disks, accelerator }: { hardware: Hardware; boot: Boot; disks: readonly Disk[]; accelerator: Accelerator },
  serial: string,
  sockets: Sockets,
): readonly string[] {
  return [
    ...[
      '-machine',
      isFirmware(boot) ? 'q35,smm=on' : 'q35',
      ...accelerator.args,
      '-smp',
      String(hardware.processors),
      '-m',
      String(hardware.memory),
      '-nodefaults',
      '-nic',
      'none',
      '-display',
      'none',
    ],
    ...cardOf(hardware, sockets),
    ...['-device', 'qemu-xhci,id=xhci', '-device', 'usb-kbd,bus=xhci.0', '-device', 'usb-tablet,bus=xhci.0'],
    ...['-qmp', `unix:${sockets.qmp},server=on,wait=off`, '-serial', `file:${serial}`, '-device', 'virtio-serial-pci'],
    ...['-chardev', `socket,path=${sockets.agent},server=on,wait=off,id=agent`],
    ...['-device', 'virtserialport,chardev=agent,name=org.qemu.guest_agent.0'],
    ...['-global', 'ICH9-LPC.disable_s3=0', '-rtc', `base=${hardware.clock ?? 'utc'}`],
    ...disks.flatMap(diskOf),
    ...bootOf(boot),
  ];
}

const isFirmware = (boot: Boot): boot is FirmwareBoot => boot !== 'bios' && 'code' in boot;

function bootOf(boot: Boot): readonly string[] {
  if (boot === 'bios') return [];
  if ('kernel' in boot) return ['-kernel', boot.kernel, '-initrd', boot.initrd, '-append', boot.append];
  const flash = (unit: number, file: string, more: string) => ['-drive', `if=pflash,format=raw,unit=${unit},file=${file}${more}`];
  const credentials = Object.entries(boot.credentials).flatMap(([name, text]) => [
    '-smbios',
    `type=11,value=io.systemd.credential.binary:${name}=${Buffer.from(text).toString('base64')}`,
  ]);
  return [
    ...['-global', 'driver=cfi.pflash01,property=secure,value=on'],
    ...flash(0, boot.code, ',readonly=on'),
    ...flash(1, boot.variables, ''),
    ...credentials,
  ];
}

function cardOf({ card, width, height }: Hardware, { monitors }: Sockets): readonly string[] {
  if (card === 'std') return ['-device', `VGA,id=card,vgamem_mb=64,edid=on,xres=${width},yres=${height}`];
  const screens = monitors.flatMap((path, head) => ['-vnc', `unix:${path},id=monitor${head},display=card,head=${head}`]);
  return ['-device', `virtio-vga,id=card,max_outputs=2,xres=${width},yres=${height}`, ...screens];
}

/** Of the disks inside a PC. */
const DRIVERS = { virtio: 'virtio-blk-pci', nvme: 'nvme', sata: 'ide-hd' } as const;

/** Writes may stay in this machine's cache. A power cut of the PC only loses what it had not written; the log shows what was flushed. */
function diskOf({ name, file, format, log, bus = 'virtio', startsFirst = false }: Disk): readonly string[] {
  const image = `driver=${format},file.driver=file,file.filename=${file},file.cache.no-flush=on,cache.no-flush=on`;
  const order = startsFirst ? ',bootindex=0' : '';
  if (bus === 'stick')
    return [
      ...['-blockdev', `${image},node-name=${name}-disk`],
      ...['-device', `usb-storage,id=${name},bus=xhci.0,drive=${name}-disk,removable=true${order}`],
    ];
  const device = ['-device', `${DRIVERS[bus]},drive=${name},serial=${name}`];
  if (log === undefined) return ['-blockdev', `${image},node-name=${name}`, ...device];
  const logged = `driver=blklogwrites,node-name=${name},file=${name}-image,log.driver=file,log.filename=${log}`;
  return ['-blockdev', `${image},node-name=${name}-image`, '-blockdev', logged, ...device];
}
