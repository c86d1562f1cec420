/**
 * The messages between supervisor and shell, over the inherited socket (`main/node/processes/line-channel.ts`).
 *
 * A shell runs beside hostile pages. So its messages are declared as schemas: the type is inferred from them, and a message that does not
 * match is refused and counted. A valid message of a visitor is ignored if its shell is not the active one
 * (`main/supervisor/shell-router.ts`). The shell trusts its supervisor, so types are enough in that direction.
 */
import { z } from 'zod';
import { DRILL_KINDS } from '../core/drill/kinds.ts';
import type { FilterPlace } from '../core/filter/filter-place.ts';
import { CATEGORY_NAME, RULE_ID } from '../core/filter/verdict.ts';
import { FAULTS, type FaultCode } from '../core/journal/log-codes.ts';
import { OPINIONS } from '../core/net/internet.ts';
import { isReportTag, isSealedText, type SealedReport } from '../core/packs/report.ts';
import { OUTCOMES, SELF_CHECK_IDS, type SelfCheckReport } from '../core/self-checks/checks.ts';
import type { StaffCodeAnswer } from '../core/staff/staff-answers.ts';
import { STAFF_ACTIONS } from '../core/staff/staff-roles.ts';
import type { BlockIds } from '../core/view/browser-view.ts';
import type { Printer } from '../core/view/printing.ts';
import type { Screen } from '../core/view/screens.ts';
import type { SiteView } from './page-state.ts';
import { type Fields, install, list, listOf, newCodes, setUp, staffCode, text, wholeNumber } from './schema-parts.ts';

// ---------------------------------------------------------------------------------------------------------------------------
// Supervisor -> shell

/** Sent to a shell once, before anything else. Paths are absolute. */
export interface ShellStart {
  readonly turn: number;
  readonly site: SiteView;
  /** `language` */
  readonly language: string;
  readonly searchTemplate: string;
  /** `network.signInPage` */
  readonly signInPage: string | null;
  /** Null if the existing filter is known to be bad: this shell lets nothing through, and the kiosk is out of order. */
  readonly filter: FilterPlace | null;
  /** The key for report tags (`main/core/packs/report.ts`); null if no reports are accepted. */
  readonly reportTagKey: string | null;
  /** `--map-host`: hosts that the connection gate dials elsewhere (tests only). */
  readonly mapHosts: readonly { readonly pattern: string; readonly address: string }[];
  /** How long the first request through its connection gate may take. */
  readonly gateProbeMs: number;
  /** `files.uploadFromStick` */
  readonly uploads: boolean;
  /** `printing`; null when it is off. */
  readonly printer: Printer | null;
  /** `display.scale` */
  readonly scale: number | 'auto';
  /** `session.idleSeconds` */
  readonly idleMs: number;
  /** True: full screen. False: a window, when running from source. */
  readonly kiosk: boolean;
  /** Guest pages are also guarded through the DevTools protocol; off only in tests that use it to drive them. */
  readonly pageProtocol: boolean;
}

export type ToShell =
  | { readonly type: 'start'; readonly start: ShellStart }
  | { readonly type: 'screen'; readonly screen: Screen; readonly staffCode: StaffCodeAnswer; readonly noInternet: boolean }
  /** Show the window: this shell's turn begins. */
  | { readonly type: 'activate' }
  | { readonly type: 'filter'; readonly filter: FilterPlace }
  | { readonly type: 'emptySelections' | 'checkSelections' | 'heartbeat'; readonly id: number }
  | DrillOrder;

/** In a drill; `id` is the turn. */
export type DrillOrder =
  /** Plant a canary of every kind, each with the mark, and see that it can be found. */
  | { readonly type: 'plant'; readonly id: number; readonly mark: string }
  /** Look for the canaries on the same port, so that the origin is the same; `folder` belongs to the turn that planted them. */
  | { readonly type: 'look'; readonly id: number; readonly mark: string; readonly port: number; readonly folder: string };

// ---------------------------------------------------------------------------------------------------------------------------
// Shell -> supervisor

const faultCode = z.enum(Object.keys(FAULTS) as readonly FaultCode[]);
/** Problems are for the staff screen: a bounded list of bounded lines. */
const problems = list(z.string().max(500), 50);
/** A category or rule is a short id and can hold no address (P13). */
const block = { category: text(CATEGORY_NAME), rule: text(RULE_ID) } satisfies Fields<BlockIds>;
const report = { sealed: z.string().refine(isSealedText), tag: z.number().refine(isReportTag) } satisfies Fields<SealedReport>;
const selfChecks = { failed: listOf(SELF_CHECK_IDS), untried: listOf(SELF_CHECK_IDS) } satisfies Fields<SelfCheckReport>;
const selectionsFound = z.enum(['empty', 'left', 'unreadable']);
const supervisorVerb = z.enum(['accept', 'stay', 'extend', 'carryOn', 'finish', 'staffLeave']);
const kinds = listOf(DRILL_KINDS);

function message<const Type extends string, Shape extends z.core.$ZodShape>(type: Type, fields: Shape) {
  return z.strictObject({ type: z.literal(type), ...fields });
}

const toSupervisor = z.discriminatedUnion('type', [
  /** The window exists, hidden and drawn. `cdp`: the DevTools endpoint, if any. `drawing`: Chromium's status of drawing by the graphics card. */
  message('ready', { cdp: text(/^http:\/\/127\.0\.0\.1:\d{1,5}$/).nullable(), drawing: text(/^[a-z_]{1,40}$/) }),
  message('failed', { code: faultCode, problems }),
  message('shown', {}),
  message('verb', { verb: supervisorVerb }),
  message('staffCode', { code: staffCode }),
  message('staffCodes', newCodes),
  message('setUp', setUp),
  message('install', install),
  message('staff', { action: z.enum(STAFF_ACTIONS) }),
  message('mistake', { reference: text(/^[A-Z0-9-]{4,12}$/) }),
  /** The visitor did something; at most one a second. */
  message('activity', {}),
  message('blocked', block),
  /** The shell asks the visitor about a page that looks like this category; `shownAnyway`: the visitor had it shown. */
  message('asked', { category: text(CATEGORY_NAME) }),
  message('shownAnyway', { category: text(CATEGORY_NAME) }),
  /** A block that a visitor says is wrong. */
  message('disputed', block),
  /** The visitor's report to IT, encrypted to IT's key. */
  message('report', report),
  /** The shell uses the new filter from now on, or failed to read it. */
  message('takenOver', {}),
  /** A process that the turn depends on has ended. */
  message('lost', { part: z.enum(['page', 'gpu', 'network']) }),
  /** Verbs of our page that the shell refused. */
  message('refused', { count: wholeNumber }),
  message('selectionsEmptied', { id: wholeNumber }),
  message('selections', { id: wholeNumber, found: selectionsFound }),
  /** Sent after all self-checks; also sent early, before `ready`, if a fatal one fails. */
  message('checked', selfChecks),
  /** Once per turn, in full screen: the self-check of the visible window. */
  message('windowChecked', { outcome: z.enum(OUTCOMES) }),
  /** What the visitor's connections, or a second opinion, show about internet access. */
  message('internet', { opinion: z.enum(OPINIONS) }),
  message('alive', { id: wholeNumber, gateMs: wholeNumber.max(60_000).nullable() }),
  /** In a drill: `kinds` were planted and found again at once; `gone` are no longer in this browser. */
  message('planted', { id: wholeNumber, port: wholeNumber.max(65_535), kinds, gone: kinds }),
  /** In a drill: `kinds` were looked for, `left` was found. */
  message('looked', { id: wholeNumber, kinds, left: kinds }),
]);

export type ToSupervisor = Readonly<z.output<typeof toSupervisor>>;
export type DrillAnswer = Extract<ToSupervisor, { type: 'planted' | 'looked' }>;
export type SelectionsFound = z.output<typeof selectionsFound>;
/** The verbs that the shell forwards to the supervisor. */
export type SupervisorVerb = z.output<typeof supervisorVerb>;

/** Returns the message, or null if it is invalid: an unknown type, a field too many or too few, or a value out of bounds. */
export function readShellMessage(value: unknown): ToSupervisor | null {
  return toSupervisor.safeParse(value).data ?? null;
}
