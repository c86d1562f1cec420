/** The kinds of file that visitors meet as attachments: those that one of our pages opens, and those that are only named. */

/** Opened by one of our own pages. */
export const SHOWN_KINDS = [
  ...(['pdf', 'word', 'openText', 'richText', 'text', 'table', 'sheet', 'openSheet'] as const),
  'picture',
] as const;

export type ShownKind = (typeof SHOWN_KINDS)[number];

/** Cannot be opened: the visitor is told what the file is. */
export const NAMED_KINDS = [
  ...([
    'oldWord',
    'oldSheet',
    'slides',
    'locked',
    'appleDocument',
    'otherOffice',
    'archive',
    'program',
    'sound',
    'video',
  ] as const),
  ...(['heic', 'tiff', 'webPage', 'message', 'calendar', 'contact', 'book', 'photoshop'] as const),
] as const;

export type NamedKind = (typeof NAMED_KINDS)[number];

export type FileKind = ShownKind | NamedKind;

/** True for a kind that one of our own pages opens. */
export function isShown(kind: FileKind | null): kind is ShownKind {
  return SHOWN_KINDS.some((each) => each === kind);
}

/** True for a kind that is only named. */
export function isNamed(kind: FileKind | null): kind is NamedKind {
  return NAMED_KINDS.some((each) => each === kind);
}

/** Kinds that Chromium displays itself, unless the site means the file to be saved. */
export const DRAWN: ReadonlySet<FileKind> = new Set(['text', 'picture']);

/** File name endings of each kind. */
const ENDINGS: Readonly<Record<FileKind, string>> = {
  pdf: 'pdf',
  word: 'docx docm dotx dotm',
  openText: 'odt ott',
  richText: 'rtf',
  text: 'txt text log md',
  table: 'csv tsv tab',
  sheet: 'xlsx xlsm xltx xltm',
  openSheet: 'ods ots',
  picture: 'png jpg jpeg jpe jfif gif webp bmp avif svg ico',
  heic: 'heic heif hif',
  tiff: 'tif tiff',
  oldWord: 'doc dot',
  oldSheet: 'xls xlt xlsb',
  slides: 'ppt pps pptx pptm ppsx potx odp',
  locked: '',
  appleDocument: 'pages numbers key',
  otherOffice: 'odg odf odb vsd vsdx pub mpp one wpd wps accdb mdb',
  archive: 'zip zipx 7z rar tar gz tgz bz2 xz zst cab iso dmg',
  program: 'exe msi msix appx bat cmd com ps1 vbs jar apk deb rpm sh app pkg scr lnk reg',
  sound: 'mp3 m4a wav ogg oga opus flac aac wma amr mid',
  video: 'mp4 m4v mov webm mkv avi wmv mpg mpeg 3gp flv ogv',
  webPage: 'html htm xhtml mht mhtml',
  message: 'eml msg emlx mbox',
  calendar: 'ics vcs',
  contact: 'vcf',
  book: 'epub mobi azw azw3',
  photoshop: 'psd ai indd xcf',
};

/** Patterns of media types, without parameters. The first match counts. */
const TYPES: readonly (readonly [RegExp, FileKind])[] = [
  [/[/-](x-)?(pdf|acrobat)\b/, 'pdf'],
  [/wordprocessingml|ms-word\.(document|template)\.macro/, 'word'],
  [/spreadsheetml|ms-excel\.(sheet|template)\.macro/, 'sheet'],
  [/presentationml|ms-powerpoint|opendocument\.presentation/, 'slides'],
  [/opendocument\.text\b/, 'openText'],
  [/opendocument\.spreadsheet\b/, 'openSheet'],
  [/opendocument|ms-(access|project|publisher|works)|visio/, 'otherOffice'],
  [/^application\/(ms-?word|vnd\.ms-word)$/, 'oldWord'],
  [/^application\/(ms-?excel|vnd\.ms-excel(\..*)?)$/, 'oldSheet'],
  [/^(application|text)\/(x-)?(rtf|richtext)$/, 'richText'],
  [/^(text|application)\/(x-)?(csv|comma-separated-values|tab-separated-values)$/, 'table'],
  [/^image\/(x-)?hei[cf](-sequence)?$/, 'heic'],
  [/^image\/(x-)?tiff?$/, 'tiff'],
  [/^image\/(x-)?(png|p?jpe?g|gif|webp|bmp|ms-bmp|avif|svg\+xml|icon|vnd\.microsoft\.icon)$/, 'picture'],
  [/photoshop/, 'photoshop'],
  [/epub|mobipocket/, 'book'],
  [/vnd\.apple\.(pages|numbers|keynote)|iwork/, 'appleDocument'],
  [/android\.package|java-archive|x-(msdownload|msdos-program|msi|dosexec|executable|sh|deb|debian-package|rpm)\b/, 'program'],
  [/zip|x-(7z|rar|tar|xz|bzip2?|iso9660|apple-diskimage)|vnd\.rar|vnd\.ms-cab/, 'archive'],
  [/^audio\//, 'sound'],
  [/^video\//, 'video'],
  [/^(text\/html|application\/xhtml\+xml|multipart\/related)$/, 'webPage'],
  [/^(message\/rfc822|application\/vnd\.ms-outlook)$/, 'message'],
  [/^text\/(x-)?(v?calendar)$/, 'calendar'],
  [/^text\/(x-)?(v-?card|directory)$/, 'contact'],
  [/^text\/(plain|markdown)$/, 'text'],
];

/** Types that say nothing: Chromium guesses such content from its first bytes, or saves it. */
const NO_TYPE = /^(|\*\/\*|(application|binary|unknown)\/(octet-stream|unknown|force-download|download|x-download))$/;

/** For these kinds a name says more than the type: a server that does not know a format sends the type of its container. */
const LOOSE: ReadonlySet<FileKind> = new Set(['archive', 'text', 'oldSheet', 'oldWord']);

/**
 * Returns the kind of a file by its media type and its names, or null if neither tells. A name counts only if the type says
 * nothing, or less than the name.
 * @param type the media type, with or without parameters
 * @param names file names or addresses; the first with a known ending counts
 */
export function kindByName(type: string, names: readonly string[]): FileKind | null {
  const word = bare(type);
  const byType = TYPES.find(([pattern]) => pattern.test(word))?.[1] ?? null;
  const mayAsk = NO_TYPE.test(word) || (byType !== null && LOOSE.has(byType));
  const byName = mayAsk ? (names.map(kindOfEnding).find((kind) => kind !== null) ?? null) : null;
  return byName ?? byType;
}

function bare(type: string): string {
  return (type.split(/[;,]/)[0] ?? '').trim().toLowerCase();
}

const BY_ENDING: ReadonlyMap<string, FileKind> = new Map(
  (Object.entries(ENDINGS) as [FileKind, string][]).flatMap(([kind, endings]) =>
    endings.split(' ').map((ending): [string, FileKind] => [ending, kind]),
  ),
);

/** Returns the kind by the ending of a file name, or of the path of an address. */
function kindOfEnding(name: string): FileKind | null {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name.replace(/[?#].*$/s, ''))?.[1];
  return ending === undefined ? null : (BY_ENDING.get(ending.toLowerCase()) ?? null);
}
