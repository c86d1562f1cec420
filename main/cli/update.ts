import { type Command, type PackIo, type Status, WrongUse } from './command.ts';
import { makeUpdateFiles } from './update-make.ts';
import { placeUpdate } from './update-place.ts';
import { takeFetched, takeUpdateFromStick } from './update-take.ts';
import { verifyUpdate } from './update-verify.ts';

const USAGE = `kiosk-pack update make --kernel FILE --initrd FILE --root FILE --root-hash HEX --data-blocks N
                       --group NAME --serial N --version V --issued DATE --out FILE [--back-from N] [--key FILE]
kiosk-pack update verify FILE --pub FILE
kiosk-pack update place FILE --slot FILE --esp DIR
kiosk-pack update take DIR --esp DIR
kiosk-pack update take-fetched --esp DIR

Updates of a whole PC that was made from the image. "npm run image" makes them with this command. An
update is NAME.kioskupdate, its signature, and NAME.kioskblocks in the same folder.

"make" makes one. "verify" checks its signature and every block, as a PC does. "place" writes an update
that was just made into slot a of a new disk image: the file of the slot, and the folder with the contents
of the EFI partition. "take" and "take-fetched" are for the service of a PC that was made from the image:
they install the update on the stick in DIR, or the one fetched from the server of updates.url.

  --out FILE        ends with .kioskupdate; an existing file is never overwritten
  --serial N        rises with every update of a group
  --issued DATE     the day on which Debian's packages were taken
  --back-from N     for an older system that PCs shall go back to: PCs whose highest serial so far is N or less take it
  --key FILE        the secret key of updates, as "kiosk-pack keygen" makes them; without it, sign the file
                    with the stock tool: minisign -S -m FILE
  --pub FILE        the public key of updates

Exit status: 0 all is fine, 1 something is refused, 2 wrong use.
`;

async function run([verb, ...args]: readonly string[], io: PackIo): Promise<Status> {
  switch (verb) {
    case 'make':
      return await makeUpdateFiles(args, io);
    case 'verify':
      return await verifyUpdate(args, io);
    case 'place':
      return await placeUpdate(args, io);
    case 'take':
      return await takeUpdateFromStick(args, io);
    case 'take-fetched':
      return await takeFetched(args, io);
    default:
      throw new WrongUse('Write: update make ..., update verify FILE --pub FILE, or: update place FILE ...');
  }
}

export const updateCommand: Command = { usage: USAGE, run };
