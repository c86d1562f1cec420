/**
 * All permitted differences between the kiosk and the same Electron without it, each with the guard that causes it. A difference that
 * is not listed here fails its test; so does an entry that no longer differs.
 */
export interface Difference {
  readonly app: string;
  /** The name under which the test recorded the value. */
  readonly value: string;
  readonly kiosk: unknown;
  readonly bare: unknown;
  /** The file of the guard, and what it stops. */
  readonly guard: string;
}

const NO_FILES = {
  kiosk: 'Sending files is off on this computer. You cannot choose a file here.',
  bare: 'chooser',
  guard: 'page-shadow-script.ts and file-choosers.ts: no file of this computer can be chosen',
};

export const DIFFERENCES: readonly Difference[] = [
  { app: 'frame', value: 'file', ...NO_FILES },
  { app: 'Roundcube', value: 'attachment', ...NO_FILES },
];

/** Names of the platform that pages in the kiosk do not have. All others must exist, with the usual shape. */
export const MISSING_NAMES: readonly { readonly names: RegExp; readonly guard: string }[] = [
  {
    names:
      /^(show(OpenFile|SaveFile|Directory)Picker|FileSystem(Observer|ChangeRecord)|launchQueue|LaunchQueue|LaunchParams|DataTransferItem\.prototype\.getAsFileSystemHandle)\b/,
    guard: 'blink-names.ts, FileSystemAccessLocal: files of this computer',
  },
  {
    names: /^(EyeDropper|FontData|queryLocalFonts)\b/,
    guard: 'guest-view.ts, EyeDropperAPI and FontAccess: the screen and its fonts',
  },
  {
    names: /^(documentPictureInPicture|DocumentPictureInPicture|HTMLVideoElement\.prototype\.requestPictureInPicture)/,
    guard: 'guest-view.ts, DocumentPictureInPictureAPI, and page-shadow-script.ts: windows over the toolbar',
  },
  {
    names: /^(fence|Fence|FencedFrameConfig|HTMLFencedFrameElement|Navigator\.prototype\.canLoadAdAuctionFencedFrame)\b/,
    guard: 'guest-view.ts, FencedFrames: documents that no guard reaches',
  },
  {
    names: /^(BackgroundFetch|ServiceWorkerRegistration\.prototype\.backgroundFetch|fetchLater|FetchLaterResult)/,
    guard: 'guest-view.ts, BackgroundFetch: downloads',
  },
  {
    names: /^(Payment|HTMLIFrameElement\.prototype\.allowPaymentRequest|ServiceWorkerRegistration\.prototype\.paymentManager)/,
    guard: 'guest-view.ts, PaymentRequest: wallets of this computer',
  },
  { names: /^(Authenticator|PublicKeyCredential)/, guard: 'guest-view.ts, WebAuth: keys of this computer' },
  { names: /^(Identity|NavigatorLogin|Navigator\.prototype\.login)/, guard: 'guest-view.ts, FedCm: accounts of a browser' },
  {
    names: /^(USB|HID|Serial|Navigator\.prototype\.(usb|hid|serial)\b)/,
    guard: 'guest-view.ts, WebUSB, WebHID and Serial: devices of this computer',
  },
  {
    names:
      /^(Presentation|RemotePlayback|Navigator\.prototype\.presentation|HTMLMediaElement\.prototype\.(remote|disableRemotePlayback))\b|^Presentation/,
    guard: 'guest-view.ts, Presentation and RemotePlayback: other screens',
  },
  {
    names: /^(XR|Navigator\.prototype\.xr|WebGL2?RenderingContext\.prototype\.makeXRCompatible)/,
    guard: 'guest-view.ts, WebXR: devices of this computer',
  },
  { names: /^Navigator\.prototype\.getInstalledRelatedApps/, guard: 'guest-view.ts, InstalledApp: programs of this computer' },
  {
    names: /^(CropTarget|RestrictionTarget|BrowserCaptureMediaStreamTrack|CaptureController\.prototype\.)/,
    guard: 'blink-names.ts, RegionCapture, ElementCapture and CapturedSurfaceControl: other tabs',
  },
  {
    names: /^(PeriodicSync|ServiceWorkerRegistration\.prototype\.periodicSync|TimestampTrigger)/,
    guard: 'blink-names.ts, PeriodicBackgroundSync: work after the page is closed',
  },
  {
    names: /^Navigator(\.prototype\.(un)?registerProtocolHandler|ManagedData\.prototype\.)/,
    guard: 'blink-names.ts, NavigatorContentUtils and ManagedConfiguration: links of other programs',
  },
  {
    names:
      /^(Document\.prototype\.(browsingTopics|hasPrivateToken|hasRedemptionRecord)|[Ss]haredStorage\w*|ProtectedAudience|XMLHttpRequest\.prototype\.set(AttributionReporting|PrivateToken)|HTML\w+\.prototype\.(attributionSrc|browsingTopics|privateToken|sharedStorageWritable)|Navigator\.prototype\.(\w*AdInterestGroups?|\w*AdAuction\w*|createAuctionNonce|deprecated(URNToURL|ReplaceInURN)|adAuctionComponents|protectedAudience))\b/,
    guard: 'blink-names.ts, TopicsAPI and others: advertising, and tokens that identify a person',
  },
  { names: /^webkitSpeech/, guard: 'guest-view.ts, ScriptedSpeechRecognition: the microphone' },
];
