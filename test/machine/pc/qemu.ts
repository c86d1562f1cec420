/** QEMU's command line for a test PC: what hardware it has. There is no network card at all. */
import { join } from 'node:path';
import type { Accelerator } from './accelerator.ts';

export interface Hardware {
  /** The graphics card: `std` survives a suspend and a restored memory, with `virtio` monitors come and go. */
  readonly card: 'virtio' | 'std';
  readonly width: number;
  readonly height: number;
  /** In MB. */
  readonly memory: number;
  /** One where several PCs run at once: under emulation a processor that waits for another one keeps this machine from its work. */
  readonly processors: number;
  /** What QEMU's clock starts with, such as `2019-01-01T12:00:00`. */
  readonly clock?: string;
}

export const USUAL: Hardware = { card: 'std', width: 1024, height: 768, memory: 3072, processors: 1 };

/** The test's own kernel, or what the disk has, started by the PC's firmware. */
export type Boot = KernelBoot | FirmwareBoot;

interface FirmwareBoot {
  /** Programs and variables of the firmware (OVMF); it writes to the latter. */
  readonly code: string;
  readonly variables: string;
  /** Units of systemd by name, as only the maker of a (virtual) PC can hand them over: what emulation needs, and the shell of the tests. */
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
  /** Where every write to the disk is noted, in the format of dm-log-writes. */
  readonly log?: string;
}

export interface Sockets {
  readonly qmp: string;
  readonly agent: string;
  /** One for each monitor. */
  readonly monitors: readonly string[];
}

/** Paths of sockets may have 107 characters. */
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
      'kernel' in boot ? 'q35' : 'q35,smm=on',
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

function bootOf(boot: Boot): readonly string[] {
  if ('kernel' in boot) return ['-kernel', boot.kernel, '-initrd', boot.initrd, '-append', boot.append];
  const flash = (unit: number, file: string, more: string) => ['-drive', `if=pflash,format=raw,unit=${unit},file=${file}${more}`];
  const handedOver = Object.entries(boot.credentials).flatMap(([name, text]) => [
    '-smbios',
    `type=11,value=io.systemd.credential.binary:${name}=${Buffer.from(text).toString('base64')}`,
  ]);
  return [
    ...['-global', 'driver=cfi.pflash01,property=secure,value=on'],
    ...flash(0, boot.code, ',readonly=on'),
    ...flash(1, boot.variables, ''),
    ...handedOver,
  ];
}

function cardOf({ card, width, height }: Hardware, { monitors }: Sockets): readonly string[] {
  if (card === 'std') return ['-device', `VGA,id=card,vgamem_mb=64,edid=on,xres=${width},yres=${height}`];
  const screens = monitors.flatMap((path, head) => ['-vnc', `unix:${path},id=monitor${head},display=card,head=${head}`]);
  return ['-device', `virtio-vga,id=card,max_outputs=2,xres=${width},yres=${height}`, ...screens];
}

/** Writes stay in this machine's cache: a power cut of the PC loses what the PC had not written, which the log of writes tells apart. */
function diskOf({ name, file, format, log }: Disk): readonly string[] {
  const image = `driver=${format},file.driver=file,file.filename=${file},file.cache.no-flush=on,cache.no-flush=on`;
  const device = ['-device', `virtio-blk-pci,drive=${name},serial=${name}`];
  if (log === undefined) return ['-blockdev', `${image},node-name=${name}`, ...device];
  const noted = `driver=blklogwrites,node-name=${name},file=${name}-image,log.driver=file,log.filename=${log}`;
  return ['-blockdev', `${image},node-name=${name}-image`, '-blockdev', noted, ...device];
}
