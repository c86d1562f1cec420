import { Button } from '../parts/button.tsx';

interface FormAnswersProps {
  readonly submit: string;
  readonly onCancel: () => void;
  /** The form is being looked at: to send it again does nothing until then, but the button keeps the focus. */
  readonly spent?: boolean;
}

/** The answers under the fields of a dialog: what they are for, and the harmless one. */
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
