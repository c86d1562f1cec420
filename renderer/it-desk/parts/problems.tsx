/** Shows what went wrong, one sentence each. Screen readers read it out as soon as it appears. */
export function Problems({ problems }: { readonly problems: readonly string[] }) {
  return (
    <div role="alert" className="desk__problems">
      {problems.length > 0 && (
        <ul className="govuk-list">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
