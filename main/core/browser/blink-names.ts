/**
 * Blink features that are switched off for guest pages, and what each would let a page do. For Chromium 130 and later. Chromium
 * ignores names that it does not know, so features of future versions are listed before they ship.
 */

interface BlinkNames {
  /** What a page could do with them. */
  readonly use: string;
  readonly names: readonly string[];
}

export const BLINK_NAMES: readonly BlinkNames[] = [
  { use: 'pick files and folders of this PC', names: ['FileSystemAccessLocal', 'FileSystemObserver', 'FontAccess'] },
  { use: 'open windows outside of the page', names: ['DocumentPictureInPictureAPI', 'FencedFrames', 'BackgroundFetch'] },
  {
    use: 'open pictures in pictures by themselves',
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
    use: 'ask for keys, accounts and documents of identity',
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
    use: 'reach other programs and be one',
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
    use: 'have a model of language downloaded and run',
    names: [
      ...['AIPromptAPI', 'AIPromptAPIMultimodalInput', 'AIWriterAPI', 'AIRewriterAPI', 'AIProofreadingAPI'],
      ...['AISummarizationAPI', 'TranslationAPI', 'LanguageDetectionAPI'],
    ],
  },
  {
    use: 'go on when the page is gone',
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
  { use: 'ask for permissions by an element', names: ['PermissionElement', 'GeolocationElement'] },
  { use: 'connect with certificates of their own', names: ['WebTransportCustomCertificates'] },
];

export const WITHOUT_BLINK: readonly string[] = BLINK_NAMES.flatMap(({ names }) => names);

/**
 * Returns the listed names that a Chromium does not know: there they switch nothing off, which is no fault. A linker stores a
 * string that is the tail of a longer one only once, so such a name counts as known even if only the longer string is there.
 * @param program the executable, as a `Buffer` or a string
 */
export function unknownBlinkNames(program: { includes(word: string): boolean }): readonly string[] {
  return WITHOUT_BLINK.filter((name) => !program.includes(`${name}\0`));
}
