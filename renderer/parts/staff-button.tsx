import { say } from '../messages/say.ts';

/** Small and always at the top right: Facilities must find it on every screen, visitors have no use for it. */
export function StaffButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <button type="button" className="bar-button bar-button--dark" onClick={onPress}>
      {say('bar.staff')}
    </button>
  );
}
