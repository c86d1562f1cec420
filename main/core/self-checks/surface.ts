/** APIs that open something on this PC, or bypass the gates: no page may have them. The self-checks and tests look for them. */

/** An object such as `document` or `navigator` stands before the dot; names without a dot belong to the window. */
export const SURFACE_NAMES: readonly string[] = [
  ...['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker', 'queryLocalFonts', 'EyeDropper'],
  ...['documentPictureInPicture', 'PaymentRequest', 'PublicKeyCredential', 'IdentityCredential', 'DigitalCredential'],
  ...['FileSystemObserver', 'fetchLater', 'SpeechRecognition', 'webkitSpeechRecognition'],
  ...['LanguageModel', 'Summarizer', 'Translator', 'LanguageDetector'],
  ...['navigator.usb', 'navigator.hid', 'navigator.serial', 'navigator.bluetooth', 'navigator.xr', 'navigator.presentation'],
  ...['navigator.share', 'navigator.install', 'navigator.contacts', 'navigator.registerProtocolHandler'],
  ...['sharedStorage', 'navigator.runAdAuction', 'navigator.joinAdInterestGroup', 'document.browsingTopics'],
  'HTMLFencedFrameElement',
];

/** The source of a function `(names, on) => names that exist`, for a page, a frame or a worker. */
export const SURFACE_SCRIPT = `(names, on) => names.filter((name) => {
  const [last, ...path] = name.split('.').reverse();
  const holder = path.reverse().reduce((at, each) => at?.[each], on);
  return holder !== undefined && last in holder;
})`;
