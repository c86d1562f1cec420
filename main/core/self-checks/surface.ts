/** Calls that open something of this PC's, or lead past the gates: no page has them. Asked for by the self-checks and by tests. */

/** `document`, `navigator` and the like stand before the dot; what has none belongs to the window. */
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

/** The source of a function `(names, on) => names that are there`, for a page, a frame or a worker. */
export const SURFACE_SCRIPT = `(names, on) => names.filter((name) => {
  const [last, ...path] = name.split('.').reverse();
  const holder = path.reverse().reduce((at, each) => at?.[each], on);
  return holder !== undefined && last in holder;
})`;
