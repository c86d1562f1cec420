/** Our own URL schemes. */
import { protocol } from 'electron';
import { MARK_SCHEME } from './gates/block-marks.ts';
import { SHELL_SCHEME } from './page-server.ts';
import { PDF_SCHEME } from './pdf/pdf-server.ts';
import { CHECK_SCHEME } from './self-checks/check-page.ts';

/** Must be called once, before Electron is ready. */
export function declareSchemes(): void {
  protocol.registerSchemesAsPrivileged([SHELL_SCHEME, MARK_SCHEME, PDF_SCHEME, CHECK_SCHEME]);
}
