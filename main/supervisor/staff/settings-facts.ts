/** How this PC is set up, in words for IT: what they would otherwise have to look up in files that the kiosk's screen does not show. */
import type { DayHours, Hours } from '../../core/settings/settings.ts';
import { WEEKDAYS } from '../../core/settings/settings.ts';
import { type SystemView, systemWords, updateWords } from '../../core/updates/update-news.ts';
import { noticeFacts } from '../../core/view/readability.ts';
import type { Fact } from '../../core/view/staff-screen.ts';
import { readabilityOf } from '../../node/settings/notice-readability.ts';
import type { SupervisorParts } from '../parts.ts';

export function settingsFacts({ inForce, configDir }: Pick<SupervisorParts, 'inForce' | 'configDir'>): readonly Fact[] {
  const { settings, notice } = inForce.configuration;
  const { session, hours, tabs, network, display } = settings;
  const cover = session.coverSeconds === 0 ? 'Never' : `After ${session.coverSeconds} seconds without a sign of life`;
  return [
    { label: 'Settings folder', value: configDir },
    { label: 'Notice', value: notice.version === '' ? 'Not readable' : `Version ${notice.version}` },
    ...(notice.version === '' ? [] : noticeFacts(notice, readabilityOf(notice))),
    { label: 'Longest session', value: `${session.limitMinutes} minutes, and ${session.extendMinutes} more for who asks` },
    { label: 'Session ends without a sign of life', value: `After ${session.idleSeconds + session.warningSeconds} seconds` },
    { label: 'Page is covered', value: cover },
    { label: 'Hours by weekday', value: week(hours) },
    { label: 'Exceptions by date', value: hours.exceptions.length === 0 ? 'None' : String(hours.exceptions.length) },
    { label: 'Restart at night', value: hours.restartAt === null ? 'Never' : clock(hours.restartAt) },
    { label: 'Letters', value: display.scale === 'auto' ? 'By the size of the screen' : `${display.scale}%` },
    { label: 'Tabs', value: `At most ${tabs.max}` },
    { label: 'Sign-in page of the network', value: network.signInPage ?? 'None' },
    { label: 'Local hosts that may be opened', value: network.allowHosts.join(', ') || 'None' },
  ];
}

/** What runs on a PC made from the image, and its update; nothing on any other PC. */
export function systemFacts(view: SystemView | null, { restartAt }: Hours): readonly Fact[] {
  if (view === null) return [];
  const update = updateWords(view, restartAt === null ? null : `at ${clock(restartAt)}`);
  const day = new Date(view.issued).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const facts = [{ label: 'System', value: systemWords(view, day) }];
  return update === null ? facts : [...facts, { label: 'Update', value: update }];
}

/** "Monday 08:00 to 18:00, ...": days that are alike are not drawn together, so that each can be found by its name. */
function week({ week: days }: Hours): string {
  if (days === null) return 'Always open';
  return WEEKDAYS.map((day) => `${day[0]?.toUpperCase()}${day.slice(1)} ${span(days[day])}`).join(', ');
}

function span(day: DayHours | null): string {
  return day === null ? 'closed' : `${clock(day.opens)} to ${clock(day.closes)}`;
}

function clock(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
