/** The error message of a form field; nothing without a problem. */
export function ErrorMessage({ id, problem }: { readonly id: string; readonly problem: string | null }) {
  if (problem === null) return null;
  return (
    <p id={id} className="govuk-error-message">
      <span className="govuk-visually-hidden">Error:</span> {problem}
    </p>
  );
}

/** The attributes that connect a field with its error message. */
export const invalid = (problem: string | null, id: string) =>
  problem === null ? {} : { 'aria-invalid': true, 'aria-describedby': id };
