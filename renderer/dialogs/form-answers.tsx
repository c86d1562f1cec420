import { Button } from '../parts/button.tsx';

interface FormAnswersProps {
  readonly submit: string;
  readonly onCancel: () => void;
  /** The form is being checked: submitting it again does nothing, but the button keeps the focus. */
  readonly spent?: boolean;
}

/** The buttons under the fields of a dialog: submit and cancel. */
export function FormAnswers({ submit, onCancel, spent = false }: FormAnswersProps) {
  return (
    <div className="button-row">
      <button type="submit" className="govuk-button" aria-disabled={spent}>
        {submit}
      </button>
      <Button look="secondary" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
