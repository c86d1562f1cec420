import type { JournalRow } from '../../main/contract/page-state.ts';

/** The newest lines of the journal in words, for IT. A list rather than a table, so that it is readable in a narrow window too. */
export function StaffJournal({ rows }: { readonly rows: readonly JournalRow[] }) {
  return (
    <section aria-labelledby="journal-title">
      <h2 id="journal-title" className="govuk-heading-m">
        Journal
      </h2>
      {rows.length === 0 ? (
        <p className="govuk-body">Nothing has been written yet.</p>
      ) : (
        <>
          <p className="govuk-body">
            A stick with the folder <strong>canteen-kiosk/outbox</strong> gets all of it while this screen is open, signed by this
            PC. It says nothing about any visitor.
          </p>
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">The newest {rows.length} lines</span>
            </summary>
            <ol className="journal">
              {rows.map(({ n, at, code, words }) => (
                <li key={n} className="journal__line">
                  <span className="journal__time">{at}</span> <strong className="journal__code">{code}</strong>
                  <span className="journal__words">{words}</span>
                </li>
              ))}
            </ol>
          </details>
        </>
      )}
    </section>
  );
}
