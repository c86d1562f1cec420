/** What the screens say besides the session's own state. */
import type { ScreenFacts } from '../core/screens.ts';
import type { Session } from '../core/session.ts';
import type { Opening } from './opening.ts';
import type { SupervisorParts } from './supervisor.ts';

export interface Happened {
  /** When the last wipe was proven, in milliseconds since the epoch. */
  readonly erasedAt: number | null;
  readonly problems: readonly string[];
}

/** Gathers the facts anew for each screen: they are few and cheap. */
export function screenFacts(parts: SupervisorParts, session: Session, opening: Opening, happened: Happened): ScreenFacts {
  return {
    ...happened,
    notice: parts.configuration.notice,
    opensAt: opening.opensAt(),
    staffFacts: staffFacts(parts, session, happened),
    canQuit: !parts.host.packaged,
  };
}

function staffFacts({ host, root, configDir }: SupervisorParts, session: Session, { erasedAt }: Happened) {
  return [
    { label: 'Program', value: `canteen-kiosk ${host.productVersion}, Electron ${host.electronVersion}` },
    { label: 'Sessions since start', value: String(session.turn - 1) },
    { label: 'Last erased and checked', value: erasedAt === null ? 'Not yet' : new Date(erasedAt).toLocaleString('en-GB') },
    { label: 'Opening hours', value: session.open ? 'Open now' : 'Closed now' },
    { label: 'Visitor data', value: root.inMemory ? 'In memory only' : 'On disk: no RAM disk was found. Tell IT.' },
    { label: 'Settings folder', value: configDir },
  ];
}
