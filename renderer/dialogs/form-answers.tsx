import { Button } from '../parts/button.tsx';

/** The answers under the fields of a dialog: what they are for, and the harmless one. */
export function FormAnswers({ submit, onCancel }: { readonly submit: string; readonly onCancel: () => void }) {
  return (
    <div className="button-row">
      <button type="submit" className="govuk-button">
        {submit}
      </button>
      <Button look="secondary" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
