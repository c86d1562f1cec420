import { FORMATS } from '../../../main/core/lists/formats.ts';
import { UNUSABLE } from '../../../main/core/lists/items.ts';
import type { FileReport, SourceReport } from '../../../main/node/lists/build-tables.ts';
import { TableHead } from '../../parts/table-head.tsx';
import type { ListsReport } from '../work/requests.ts';

/** Shows for each file what it is, how much of it is used, and what is not used and why. */
export function ListsFound({ report }: { readonly report: ListsReport }) {
  const sites = report.categories.reduce((sum, { sites }) => sum + sites, 0);
  return (
    <section aria-labelledby="found">
      <h2 className="govuk-heading-m" id="found">
        What is in the lists
      </h2>
      <p className="govuk-body">
        The pack will block {number(sites)} sites:{' '}
        {report.categories.map(({ name, sites }) => `${name} ${number(sites)}`).join(', ')}.
      </p>
      {report.sources.map((source) => (
        <SourceTable source={source} key={source.name} />
      ))}
    </section>
  );
}

function SourceTable({ source: { name, files, skipped } }: { readonly source: SourceReport }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard. */}
      <section className="desk__wide" aria-label={`Files of ${name}`} tabIndex={0}>
        <table className="govuk-table">
          <caption className="govuk-table__caption govuk-table__caption--s">{name}</caption>
          <TableHead columns={['File', 'What it is', 'Category', 'Sites used', 'Not used, and why']} />
          <tbody className="govuk-table__body">
            {files.map((file) => (
              <tr className="govuk-table__row" key={file.path}>
                <th scope="row" className="govuk-table__header">
                  {file.path}
                </th>
                <td className="govuk-table__cell">{FORMATS[file.format].words}</td>
                <td className="govuk-table__cell">{file.category}</td>
                <td className="govuk-table__cell">{number(file.used)}</td>
                <td className="govuk-table__cell">{unusedWords(file)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {skipped.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {skipped.length} files or folders of {name} are not used
            </span>
          </summary>
          <div className="govuk-details__text">
            <ul className="govuk-list govuk-list--bullet">
              {skipped.map((skip) => (
                <li key={skip.name}>
                  {skip.name} {skip.why}
                </li>
              ))}
            </ul>
          </div>
        </details>
      )}
    </>
  );
}

function unusedWords({ unusable }: FileReport): string {
  if (unusable.length === 0) return 'none';
  return unusable.map(({ why, count, example }) => `${number(count)} ${UNUSABLE[why]} (such as ${example})`).join('; ');
}

/** Formats a number like `1,204`. */
function number(value: number): string {
  return value.toLocaleString('en-GB');
}
