/** The proof on the staff screen: made up throughout. */
import type { ProofView } from '../../main/ipc.ts';

export const NO_PROOF: ProofView = { readiness: [], card: null, drill: 'Not yet', journal: [], months: [] };
