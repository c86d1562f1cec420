/** Texts for staff about block packs and the stick. Pure, so that Node tests can import it. */
import type { PacksView, PackView, StickView } from '../main/contract/page-state.ts';

type Work = NonNullable<StickView['work']>;

/** "3 March 2027", from `YYYY-MM-DD`. In UTC, since another time zone could turn it into the day before. */
export const packDate = (day: string): string =>
  new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The sentence under "Block pack", for staff who only want to know whether the new list is installed. */
export function packInstalled(installed: PackView | null): string {
  return installed === null
    ? 'No block pack is installed. The starter lists are in use.'
    : `Number ${installed.serial} is installed.`;
}

/** The other facts as labels and values; facts that do not apply are left out. */
export function packFacts({ installed, previous, reports }: PacksView): { readonly label: string; readonly value: string }[] {
  const facts = [];
  if (installed !== null) {
    facts.push({ label: 'Issued', value: packDate(installed.issued) });
    facts.push({ label: 'Valid until', value: packDate(installed.expires) });
  }
  // After a rollback this pack has the higher number, so it is not called the older one.
  if (previous !== null)
    facts.push({ label: 'Installed before', value: `Number ${previous.serial}, issued ${packDate(previous.issued)}` });
  if (reports !== null) facts.push({ label: 'Reports from visitors', value: reportsWaiting(reports) });
  return facts;
}

function reportsWaiting(count: number): string {
  if (count === 0) return 'None are waiting';
  return count === 1 ? '1 waits for a stick' : `${count} wait for a stick`;
}

const STEPS: Readonly<Record<Work['step'], string>> = {
  reading: 'Reading the stick',
  checking: 'Checking the block pack',
  writing: 'Installing the block pack',
  reports: 'Saving reports on the stick',
  updating: 'Copying the update of this PC',
};

/** "Reading the stick: 42%". */
export const workShown = ({ step, percent }: Work): string => STEPS[step] + (percent === null ? '' : `: ${percent}%`);

/** The same for screen readers: announced at every 25 %, not at each percent. */
export function workAnnouncement(work: Work | null): string {
  if (work === null) return '';
  const quarter = Math.floor((work.percent ?? 0) / 25) * 25;
  return quarter === 0 ? `${STEPS[work.step]}.` : `${STEPS[work.step]}: ${quarter}% done.`;
}
