/** The files on the server, below `updates.url`: those of a stick under fixed names, since a plain web server gives no file list. */
import { PACK_ENDING, SIGNATURE_ENDING } from '../packs/pack-format.ts';
import { BLOCKS_ENDING, UPDATE_ENDING } from '../updates/update-format.ts';

const NAME = 'latest';

export const FETCHED_NAMES = {
  pack: `${NAME}${PACK_ENDING}`,
  packSignature: `${NAME}${PACK_ENDING}${SIGNATURE_ENDING}`,
  update: `${NAME}${UPDATE_ENDING}`,
  updateSignature: `${NAME}${UPDATE_ENDING}${SIGNATURE_ENDING}`,
  blocks: `${NAME}${BLOCKS_ENDING}`,
} as const;

/** Below the state folder. */
export const FETCHED_FOLDER = 'fetched';
