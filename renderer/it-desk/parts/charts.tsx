import type { PcSummary } from '../work/requests.ts';

interface Band {
  readonly name: string;
  /** One value per column. */
  readonly values: readonly number[];
}

interface ChartProps {
  readonly title: string;
  readonly columns: readonly string[];
  readonly bands: readonly Band[];
}

/** So that the bar of a single month does not fill the whole width. */
const MIN_COLUMNS = 12;

/** Shows the PCs' counts by month, as bars and as a table with the same numbers. */
export function Charts({ pcs }: { readonly pcs: readonly PcSummary[] }) {
  const counted = pcs.filter(({ months }) => months.length > 0);
  if (counted.length === 0) return null;
  const columns = [...new Set(counted.flatMap(({ months }) => months.map(({ month }) => month)))].sort();
  const named = counted.map((pc) => ({ pc, name: `${pc.name} ${pc.key}`.trim() }));
  const bandsOf = (value: (month: PcSummary['months'][number]) => number): readonly Band[] =>
    named.map(({ pc, name }) => ({ name, values: columns.map((column) => sum(pc.months, column, value)) }));
  return (
    <section aria-labelledby="charts">
      <h2 className="govuk-heading-m" id="charts">
        Month by month
      </h2>
      <Chart title="Sessions" columns={columns} bands={bandsOf(({ sessions }) => sessions)} />
      <Chart title="Hours out of order" columns={columns} bands={bandsOf(({ hoursOutOfOrder }) => hoursOutOfOrder)} />
      {named.map(({ pc, name }) => (
        <Chart key={name} title={`Blocked pages by kind: ${name}`} columns={columns} bands={kindsOf(pc, columns)} />
      ))}
    </section>
  );
}

function sum(months: PcSummary['months'], wanted: string, value: (month: PcSummary['months'][number]) => number): number {
  return months.filter(({ month }) => month === wanted).reduce((all, month) => all + value(month), 0);
}

function kindsOf({ months }: PcSummary, columns: readonly string[]): readonly Band[] {
  const kinds = [...new Set(months.flatMap(({ blocked }) => blocked.map(({ kind }) => kind)))].sort();
  return kinds.map((kind) => ({
    name: kind,
    values: columns.map((column) => sum(months, column, ({ blocked }) => blocked.find((each) => each.kind === kind)?.count ?? 0)),
  }));
}

function Chart({ title, columns, bands }: ChartProps) {
  if (bands.length === 0) return null;
  const highest = Math.max(1, ...bands.flatMap(({ values }) => values));
  return (
    <figure className="desk__chart">
      <figcaption className="govuk-heading-s">{title}</figcaption>
      {/* Hidden from screen readers, because the table below has the same numbers. */}
      <div aria-hidden="true">
        {bands.map(({ name, values }) => (
          <div className="desk__band" key={name}>
            <span>{name}</span>
            <svg aria-hidden="true" viewBox={`0 0 ${Math.max(MIN_COLUMNS, columns.length) * 10} 10`} preserveAspectRatio="none">
              {columns.map((column, at) => {
                const height = (10 * (values[at] ?? 0)) / highest;
                return <rect key={column} x={at * 10 + 1} width={8} y={10 - height} height={height} />;
              })}
            </svg>
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard. */}
      <section className="desk__wide" tabIndex={0} aria-label={`Table: ${title}`}>
        <table className="govuk-table">
          <caption className="govuk-visually-hidden">{title}, by month</caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              <td className="govuk-table__header" />
              {columns.map((column) => (
                <th key={column} scope="col" className="govuk-table__header govuk-table__header--numeric">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {bands.map(({ name, values }) => (
              <tr key={name} className="govuk-table__row">
                <th scope="row" className="govuk-table__header">
                  {name}
                </th>
                {columns.map((column, at) => (
                  <td key={column} className="govuk-table__cell govuk-table__cell--numeric">
                    {(values[at] ?? 0).toLocaleString('en-GB')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}
