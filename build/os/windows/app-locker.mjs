// @ts-check
/**
 * The AppLocker policy: for everybody the rules that Windows proposes itself, and for the kiosk's account nothing but the kiosk and
 * what Windows needs (P10, P11). A mistake about the account therefore leaves a PC that works as PCs do, never one that IT is shut
 * out of. Shell Launcher alone does not stop other programs.
 */
import { createHash } from 'node:crypto';
import { folderOf } from './policy.mjs';
import { element, xmlDocument } from './xml.mjs';

/** @typedef {import('./xml.mjs').Element} Element */

/** Stands for the kiosk's account until the set-up knows it. */
export const ACCOUNT = '{kiosk-sid}';
const EVERYBODY = 'S-1-1-0';
const ADMINISTRATORS = 'S-1-5-32-544';
const MICROSOFT = 'CN=Microsoft Windows, O=Microsoft Corporation, L=Redmond, S=Washington, C=US';
const MICROSOFT_STORE = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US';

/**
 * @param {{ executable: string, appLocker: import('./policy.mjs').AppLocker }} policy
 * @returns {string}
 */
export function appLockerXml({ executable, appLocker }) {
  const kiosk = `%PROGRAMFILES%\\${folderOf(executable)}\\*`;
  const denied = [
    ...appLocker.deniedTools.flatMap((tool) => [`%SYSTEM32%\\${tool}`, `%WINDIR%\\SysWOW64\\${tool}`]),
    ...appLocker.deniedInWindows.map((path) => `%WINDIR%\\${path}`),
    ...appLocker.deniedBelowSystem32.map((path) => `%SYSTEM32%\\${path}`),
  ];
  const installed = [path('Allow', ADMINISTRATORS, '*'), path('Allow', EVERYBODY, '%WINDIR%\\*')];
  const exe = [
    ...installed,
    path('Allow', EVERYBODY, '%PROGRAMFILES%\\*'),
    path('Deny', ACCOUNT, '%PROGRAMFILES%\\*', [kiosk]),
    ...denied.map((place) => path('Deny', ACCOUNT, place)),
  ];
  const apps = [app('Allow', EVERYBODY, '*', '*')].concat(
    appLocker.deniedApps.map((name) => app('Deny', ACCOUNT, name.startsWith('windows.') ? MICROSOFT : MICROSOFT_STORE, name)),
  );
  return xmlDocument(
    element('AppLockerPolicy', { Version: '1' }, [
      rules('Exe', exe),
      rules('Script', [...installed, path('Allow', EVERYBODY, '%PROGRAMFILES%\\*'), path('Deny', ACCOUNT, '*')]),
      rules('Msi', [
        path('Allow', ADMINISTRATORS, '*'),
        path('Allow', EVERYBODY, '%WINDIR%\\Installer\\*'),
        path('Deny', ACCOUNT, '*'),
      ]),
      rules('Appx', apps),
    ]),
  );
}

/**
 * @param {string} type
 * @param {Element[]} children
 */
function rules(type, children) {
  const own = children.map((rule) => ({ ...rule, attributes: { Id: idOf(type, rule), ...rule.attributes } }));
  return element('RuleCollection', { Type: type, EnforcementMode: 'Enabled' }, own);
}

/**
 * @param {'Allow' | 'Deny'} action
 * @param {string} who
 * @param {string} place
 * @param {string[]} [exceptions]
 */
function path(action, who, place, exceptions = []) {
  const at = (/** @type {string} */ one) => element('FilePathCondition', { Path: one });
  return element('FilePathRule', named(action, who, place), [
    element('Conditions', {}, [at(place)]),
    ...(exceptions.length === 0 ? [] : [element('Exceptions', {}, exceptions.map(at))]),
  ]);
}

/**
 * @param {'Allow' | 'Deny'} action
 * @param {string} who
 * @param {string} publisher
 * @param {string} product
 */
function app(action, who, publisher, product) {
  const any = element('BinaryVersionRange', { LowSection: '*', HighSection: '*' });
  const condition = { PublisherName: publisher, ProductName: product, BinaryName: '*' };
  return element('FilePublisherRule', named(action, who, product), [
    element('Conditions', {}, [element('FilePublisherCondition', condition, [any])]),
  ]);
}

/**
 * @param {string} action
 * @param {string} who
 * @param {string} what
 */
function named(action, who, what) {
  const whom = who === ACCOUNT ? 'kiosk' : who === EVERYBODY ? 'everybody' : 'administrators';
  return { Name: `Canteen kiosk: ${action.toLowerCase()} ${whom} ${what}`, Description: '', UserOrGroupSid: who, Action: action };
}

/**
 * AppLocker wants a GUID for each rule. Made from what the rule says, so that two builds are alike.
 * @param {string} type
 * @param {Element} rule
 */
function idOf(type, rule) {
  const hex = createHash('sha256')
    .update(`${type} ${JSON.stringify(rule)}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
