/**
 * Blink features that are switched off for guest pages, and what each would let a page do. For Chromium 130 and later. Chromium
 * ignores names that it does not know, so features of future versions are listed before they ship.
 */

interface BlinkNames {
  /** What a page could do with these features. */
  readonly use: string;
  readonly names: readonly string[];
}

export const BLINK_NAMES: readonly BlinkNames[] = [
  { use: 'pick files and folders of this PC', names: ['FileSystemAccessLocal', 'FileSystemObserver', 'FontAccess'] },
  { use: 'open windows outside the page', names: ['DocumentPictureInPictureAPI', 'FencedFrames', 'BackgroundFetch'] },
  {
    use: 'open picture-in-picture by itself',
    names: ['BrowserInitiatedAutomaticPictureInPicture', 'AutoPictureInPictureVideoHeuristics'],
  },
  {
    use: 'read the screen and other tabs',
    names: ['EyeDropperAPI', 'CapturedSurfaceControl', 'ElementCapture', 'RegionCapture'],
  },
  {
    use: 'pay',
    names: ['PaymentRequest', 'SecurePaymentConfirmation', 'PaymentApp', 'PaymentLinkDetection'],
  },
  {
    use: 'ask for passkeys, accounts and identity documents',
    names: [
      ...['WebAuth', 'FedCm', 'WebIdentityDigitalCredentials', 'WebIdentityDigitalCredentialsCreation'],
      ...['WebAuthenticationImmediateGet', 'WebAuthenticationAmbient'],
    ],
  },
  {
    use: 'use devices',
    names: [
      ...['WebUSB', 'WebHID', 'Serial', 'WebBluetooth', 'WebBluetoothGetDevices', 'WebNFC', 'SmartCard', 'WebPrinting', 'WebXR'],
      ...['Presentation', 'RemotePlayback', 'SelectAudioOutput', 'SpeakerSelection', 'MachineLearningNeuralNetwork'],
    ],
  },
  {
    use: 'reach other programs and act as one',
    names: [
      ...['WebShare', 'InstalledApp', 'WebAppInstallation', 'InstallElement', 'NavigatorContentUtils', 'ManagedConfiguration'],
      ...['ContactsManager', 'IncomingCallNotifications', 'NotificationTriggers', 'WebMCP'],
    ],
  },
  {
    use: 'send speech to a service',
    names: [
      ...['ScriptedSpeechRecognition', 'UnprefixedSpeechRecognition', 'OnDeviceWebSpeechAvailable'],
      ...['InstallOnDeviceSpeechRecognition', 'MediaStreamTrackWebSpeech', 'WebSpeechRecognitionContext'],
    ],
  },
  {
    use: 'download and run a language model',
    names: [
      ...['AIPromptAPI', 'AIPromptAPIMultimodalInput', 'AIWriterAPI', 'AIRewriterAPI', 'AIProofreadingAPI'],
      ...['AISummarizationAPI', 'TranslationAPI', 'LanguageDetectionAPI'],
    ],
  },
  {
    use: 'keep running after the page is closed',
    names: ['FetchLaterAPI', 'FetchRetry', 'PeriodicBackgroundSync', 'SharedWorkerExtendedLifetime', 'SystemWakeLock'],
  },
  {
    use: 'take part in advertising',
    names: [
      ...[
        'SharedStorageAPI',
        'TopicsAPI',
        'TopicsDocumentAPI',
        'Fledge',
        'AdInterestGroupAPI',
        'AttributionReporting',
        'PrivateStateTokens',
      ],
    ],
  },
  { use: 'ask for permissions with an HTML element', names: ['PermissionElement', 'GeolocationElement'] },
  { use: 'connect with its own certificates', names: ['WebTransportCustomCertificates'] },
];

export const WITHOUT_BLINK: readonly string[] = BLINK_NAMES.flatMap(({ names }) => names);

/**
 * Returns the listed names that this Chromium does not know. They have no effect there, which is not a fault. A linker stores a string
 * that is the tail of a longer one only once, so such a name counts as known even if only the longer string is present.
 * @param program the executable, as a `Buffer` or a string
 */
export function unknownBlinkNames(program: { includes(word: string): boolean }): readonly string[] {
  return WITHOUT_BLINK.filter((name) => !program.includes(`${name}\0`));
}
