/** The file chooser, for a visitor's stick. All data is made up. */
import type { PageState, UploadEntry, UploadView } from '../../main/contract/page-state.ts';
import { browsing, oneTab } from './samples.ts';

const folder = (name: string): UploadEntry => ({ name, kind: 'folder', size: 0 });
const file = (name: string, size: number): UploadEntry => ({ name, kind: 'file', size });

const NONE: UploadView = {
  site: 'mail.example.org',
  many: false,
  kinds: [],
  stick: 'none',
  list: 1,
  trail: [],
  entries: [],
  cut: false,
  unshown: false,
  problem: null,
  copied: null,
};

const TOP: Partial<UploadView> = {
  stick: 'ready',
  entries: [
    ...[folder('Applications'), folder('صور العائلة'), file('CV 2027.pdf', 184_320), file('Letter to the council.docx', 23_552)],
    ...[file('gas bill march, scanned at the library with the big scanner, page 1 of 2.jpg', 3_400_000), file('notes.txt', 0)],
  ],
};

const upload = (more: Partial<UploadView>): PageState => browsing({ ...oneTab({}), upload: { ...NONE, ...more } });

export const UPLOAD_STATES: Readonly<Record<string, PageState>> = {
  'upload-no-stick': upload({}),
  'upload-reading': upload({ stick: 'reading' }),
  'upload-refused': upload({ stick: 'refused' }),
  'upload-of-it': upload({ stick: 'ofIT' }),
  'upload-one': upload({ ...TOP, kinds: ['.pdf', '.docx', 'pictures'] }),
  'upload-many': upload({ ...TOP, many: true, unshown: true }),
  'upload-folder': upload({
    stick: 'ready',
    trail: ['Applications', '2027'],
    cut: true,
    entries: Array.from({ length: 60 }, (_, place) => file(`form ${place + 1}.pdf`, 1_000 * 1.3 ** place)),
  }),
  'upload-too-large': upload({ ...TOP, problem: 'tooLarge' }),
  'upload-copying': upload({ ...TOP, copied: 42 }),
};
