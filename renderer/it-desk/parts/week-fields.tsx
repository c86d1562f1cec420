import { WEEKDAYS, type Weekday } from '../../../main/core/settings/settings.ts';
import { TableHead } from '../../parts/table-head.tsx';
import type { DayValues, FormValues } from '../work/settings-values.ts';
import { TextBox } from './text-box.tsx';

interface WeekFieldsProps {
  readonly values: FormValues;
  readonly change: (values: Partial<FormValues>) => void;
  readonly problems: readonly string[];
}

/** Edits the opening hours, shown as a week. */
export function WeekFields({ values, change, problems }: WeekFieldsProps) {
  const { alwaysOpen, week, exceptions } = values;
  const set = (weekday: Weekday, more: Partial<DayValues>) =>
    change({ week: { ...week, [weekday]: { ...week[weekday], ...more } } });
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Opening hours</legend>
      <label className="desk__tick">
        <input type="checkbox" checked={alwaysOpen} onChange={(event) => change({ alwaysOpen: event.target.checked })} />
        The PC is always open
      </label>
      {!alwaysOpen && (
        <>
          <div className="desk__wide">
            <table className="govuk-table">
              <caption className="govuk-visually-hidden">The week</caption>
              <TableHead columns={['Day', 'Open', 'From', 'Until', 'Hours']} />
              <tbody className="govuk-table__body">
                {WEEKDAYS.map((weekday) => (
                  <Day key={weekday} name={nameOf(weekday)} day={week[weekday]} set={(more) => set(weekday, more)} />
                ))}
              </tbody>
            </table>
          </div>
          <TextBox
            label="Bank holidays and other days with hours of their own"
            hint="A line for each, such as “2026-12-25 closed Christmas Day” or “2026-12-27..2026-12-31 10:00-14:00”."
            rows={4}
            value={exceptions}
            onChange={(text) => change({ exceptions: text })}
            problems={problems}
          />
        </>
      )}
    </fieldset>
  );
}

interface DayProps {
  readonly name: string;
  readonly day: DayValues;
  readonly set: (more: Partial<DayValues>) => void;
}

function Day({ name, day: { open, opens, closes }, set }: DayProps) {
  const time = (label: string, value: string, onChange: (value: string) => void) => (
    <input
      className="govuk-input govuk-input--width-5"
      type="time"
      aria-label={`${name}: ${label}`}
      value={value}
      disabled={!open}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  return (
    <tr className="govuk-table__row">
      <th scope="row" className="govuk-table__header">
        {name}
      </th>
      <td className="govuk-table__cell">
        <input
          type="checkbox"
          className="desk__box"
          aria-label={`${name}: open`}
          checked={open}
          onChange={(event) => set({ open: event.target.checked })}
        />
      </td>
      <td className="govuk-table__cell">{time('from', opens, (value) => set({ opens: value }))}</td>
      <td className="govuk-table__cell">{time('until', closes, (value) => set({ closes: value }))}</td>
      <td className="govuk-table__cell">
        <meter
          aria-label={`${name}: hours open`}
          min={0}
          max={24}
          value={open ? Math.max(0, hoursOf(closes === '00:00' ? '24:00' : closes) - hoursOf(opens)) : 0}
        />
      </td>
    </tr>
  );
}

const hoursOf = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

const nameOf = (weekday: Weekday): string => `${weekday[0]?.toUpperCase()}${weekday.slice(1)}`;
