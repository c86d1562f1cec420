/** Keeps the desktop's file chooser from ever opening: it would show this computer's disk (P4, P10). */
import type { ProtocolGuard } from '../views/guest-protocol.ts';

/** Runs in the page, on the clicked input: the page then goes on as after "Cancel". */
const CANCEL = "function () { this.dispatchEvent(new Event('cancel', { bubbles: true })); }";

/** @param refused called when a page opens a file chooser in a way that the page's shadow (`page-shadows.ts`) did not intercept */
export function refuseFileChoosers(refused: () => void): ProtocolGuard {
  return {
    commands: [{ method: 'Page.setInterceptFileChooserDialog', params: { enabled: true } }],
    async onMessage(method, params, ask) {
      if (method !== 'Page.fileChooserOpened') return;
      refused();
      // There is no input for `showOpenFilePicker` and the like, which fail by themselves.
      if (params['backendNodeId'] === undefined) return;
      try {
        const { object } = (await ask('DOM.resolveNode', { backendNodeId: params['backendNodeId'] })) as {
          object: { objectId: string };
        };
        await ask('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: CANCEL });
      } catch {
        // The page has moved on.
      }
    },
  };
}
