import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import type { PhoneCode } from '../phone-code.ts';
import { Dialog } from './dialog.tsx';

interface PhoneDialogProps {
  readonly code: PhoneCode;
  readonly onClose: () => void;
}

/** P2 and P4: visitors can take along what they cannot save here, without a cable, a stick or an account. */
export function PhoneDialog({ code, onClose }: PhoneDialogProps) {
  return (
    <Dialog title={say('phone.title')} onDismiss={onClose}>
      <p className="govuk-body">{say(code.shortened ? 'phone.tooLong' : 'phone.text')}</p>
      <QrCode text={code.address} label={say('phone.code')} />
      <p className="govuk-body">{say('phone.private')}</p>
      <div className="button-row">
        <Button onPress={onClose}>{say('menu.close')}</Button>
      </div>
    </Dialog>
  );
}
