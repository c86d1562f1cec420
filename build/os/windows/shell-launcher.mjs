// @ts-check
/**
 * The configuration of Shell Launcher, which puts the kiosk in the desktop's place and starts it again whenever it ends.
 *
 * Windows makes the account (no password, a standard user) and signs it in by itself (P1: nobody signs in). Everybody else keeps
 * the desktop, so that IT can sign in as themselves. Written after Microsoft's published schema (READ, 2024).
 */
import { element, xmlDocument } from './xml.mjs';

const BASE = 'http://schemas.microsoft.com/ShellLauncher/2018/Configuration';
const V2 = 'http://schemas.microsoft.com/ShellLauncher/2019/Configuration';

/**
 * @param {{ executable: string, shellProfile: string }} policy
 * @returns {string}
 */
export function shellLauncherXml({ executable, shellProfile }) {
  // In quotes: the folder's name has a space. The supervisor lives as long as the kiosk does, which Shell Launcher needs.
  const kiosk = element('Shell', { Shell: `"${executable}"`, 'V2:AppType': 'Desktop', 'V2:AllAppsFullScreen': 'false' }, [
    element('DefaultAction', { Action: 'RestartShell' }),
  ]);
  return xmlDocument(
    element('ShellLauncherConfiguration', { xmlns: BASE, 'xmlns:V2': V2 }, [
      element('Profiles', {}, [
        element('DefaultProfile', {}, [element('Shell', { Shell: '%SystemRoot%\\explorer.exe' })]),
        element('Profile', { Id: shellProfile, Name: 'Canteen kiosk' }, [kiosk]),
      ]),
      element('Configs', {}, [element('Config', {}, [element('AutoLogonAccount'), element('Profile', { Id: shellProfile })])]),
    ]),
  );
}
