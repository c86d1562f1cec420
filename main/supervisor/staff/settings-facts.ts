/** This PC's settings as texts for IT, who would otherwise have to look them up in files. */

import type { LookSettings } from '../../core/settings/look.ts';
import type { DayHours, Hours } from '../../core/settings/settings.ts';
import { WEEKDAYS } from '../../core/settings/settings.ts';
import { type SystemView, systemWords, updateWords } from '../../core/updates/update-news.ts';
import type { Notice } from '../../core/view/notice.ts';
import { noticeFacts } from '../../core/view/readability.ts';
import type { Fact } from '../../core/view/staff-screen.ts';
import { readabilityOf } from '../../node/settings/notice-readability.ts';
import type { SupervisorParts } from '../parts.ts';

export function settingsFacts({ inForce, configDir }: Pick<SupervisorParts, 'inForce' | 'configDir'>): readonly Fact[] {
  const { settings, notice, untranslated, lookProblems } = inForce.configuration;
  const { session, hours, tabs, network, display } = settings;
  const cover = session.coverSeconds === 0 ? 'Never' : `After ${session.coverSeconds} seconds without activity`;
  return [
    { label: 'Settings folder', value: configDir },
    { label: 'Notice', value: notice.version === '' ? 'Not readable' : `Version ${notice.version}` },
    ...(notice.version === '' ? [] : noticeFacts(notice, readabilityOf(notice))),
    { label: 'Notice in other languages', value: translated(notice, untranslated) },
    { label: 'Longest session', value: `${session.limitMinutes} minutes, and ${session.extendMinutes} more on request` },
    { label: 'Session ends without activity', value: `After ${session.idleSeconds + session.warningSeconds} seconds` },
    { label: 'Page is covered', value: cover },
    { label: 'Hours by weekday', value: week(hours) },
    { label: 'Exceptions by date', value: hours.exceptions.length === 0 ? 'None' : String(hours.exceptions.length) },
    { label: 'Restart at night', value: hours.restartAt === null ? 'Never' : clock(hours.restartAt) },
    { label: 'Text size', value: display.scale === 'auto' ? 'Automatic, by screen size' : `${display.scale}%` },
    { label: 'Look', value: lookOf(settings.look, lookProblems) },
    { label: 'Tabs', value: `At most ${tabs.max}` },
    { label: 'Sign-in page of the network', value: network.signInPage ?? 'None' },
    { label: 'Local hosts that may be opened', value: network.allowHosts.join(', ') || 'None' },
  ];
}

function lookOf({ colour, logo }: LookSettings, problems: readonly string[]): string {
  const set = [...(colour === null ? [] : [`Colour ${colour}`]), ...(logo === null ? [] : [`logo ${logo}`])];
  return [`${set.join(', ') || 'Default'}.`, ...problems].join(' ');
}

function translated({ translations = {} }: Notice, problems: readonly string[]): string {
  const names = new Intl.DisplayNames('en-GB', { type: 'language' });
  const there = Object.keys(translations).map((language) => names.of(language) ?? language);
  return [`${there.join(', ') || 'None'}.`, ...problems].join(' ');
}

/** The running system and its update, on a PC installed from the image; empty on any other PC. */
export function systemFacts(view: SystemView | null, { restartAt }: Hours): readonly Fact[] {
  if (view === null) return [];
  const update = updateWords(view, restartAt === null ? null : `at ${clock(restartAt)}`);
  const day = new Date(view.issued).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const facts = [{ label: 'System', value: systemWords(view, day) }];
  return update === null ? facts : [...facts, { label: 'Update', value: update }];
}

/** Returns "Monday 08:00 to 18:00, ...". Equal days are not grouped, so that each can be found by its name. */
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
