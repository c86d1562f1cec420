/**
 * The kiosk's own file chooser (`files.uploadFromStick`): when a website asks for files, our dialog shows the visitor's stick and nothing else,
 * and the website gets the bytes of the chosen files. They are held in memory only, so none of them outlive the turn (P4, P13).
 */
import type { WebContents } from 'electron';
import {
  kindsIn,
  MAX_UPLOAD_BYTES,
  MAX_UPLOADS,
  typeOfName,
  type UploadChoice,
  type UploadProblem,
  type UploadView,
} from '../../core/view/uploads.ts';
import type { Mount } from '../../node/sticks/mounts.ts';
import type { Stick } from '../../node/sticks/verdict.ts';
import { type FolderList, listFolder, OF_IT, takeFile } from '../../node/sticks/visitor-files.ts';
import { watchSticks } from '../../node/sticks/watch-sticks.ts';
import type { FileQuestion, GivenFile } from '../views/page-shadows.ts';
import { siteOf, untilLeft } from './question-place.ts';

/** After the dialog closes, requests of pages are ignored for so long: a page must not keep the visitor from the toolbar. */
const QUIET_MS = 700;
const NOTHING: FolderList = { entries: [], cut: false, unshown: false };

export interface UploadTools {
  /** True if the visitor sees this page. */
  isSeen(contents: WebContents): boolean;
  changed(): void;
  /** The website has received the files. */
  given(): void;
}

interface Asking {
  question: FileQuestion;
  readonly site: string;
  /** Stops watching the sticks and the page. */
  stop(): void;
}

export class Uploads {
  readonly #tools: UploadTools;
  #asking: Asking | null = null;
  #quietUntil = 0;
  #mount: Mount | null = null;
  #stick: UploadView['stick'] = 'none';
  #list = 0;
  #trail: readonly string[] = [];
  #shown: FolderList = NOTHING;
  #problem: UploadProblem | null = null;
  #copied: number | null = null;

  constructor(tools: UploadTools) {
    this.#tools = tools;
  }

  /** What the dialog shows; null if it is closed. */
  view(): UploadView | null {
    if (this.#asking === null) return null;
    const { question, site } = this.#asking;
    return {
      site,
      many: question.many,
      kinds: kindsIn(question.accept),
      stick: this.#stick,
      list: this.#list,
      trail: this.#trail,
      ...this.#shown,
      problem: this.#problem,
      copied: this.#copied,
    };
  }

  /** A page asks for files. It gets none if it is not visible, or asks while another question is open. */
  ask(question: FileQuestion): void {
    const { contents, frame } = question;
    if (this.#asking !== null && this.#asking.question.frame === frame) {
      // The page's shadow (`page-shadows.ts`) has already sent "cancel" to the field of the earlier question.
      this.#asking.question = question;
      return this.#tools.changed();
    }
    const site = siteOf(question);
    const free = this.#asking === null && performance.now() >= this.#quietUntil && this.#tools.isSeen(contents);
    if (!free || site === '') return void question.answer([]);
    const sticks = watchSticks({ onChange: (now) => this.#sticksAre(now) });
    const stopPlace = untilLeft(question, () => this.cancel());
    const stop = (): void => {
      sticks.stop();
      stopPlace();
    };
    this.#asking = { question, site, stop };
    this.#look(null, 'none');
    this.#tools.changed();
  }

  open({ list, places: [place = -1] }: UploadChoice): void {
    const entry = list === this.#list ? this.#shown.entries[place] : undefined;
    if (entry?.kind === 'folder' && this.#copied === null) this.#show([...this.#trail, entry.name]);
  }

  up(): void {
    if (this.#copied === null) this.#show(this.#trail.slice(0, -1));
  }

  send({ list, places }: UploadChoice): void {
    if (this.#asking === null || list !== this.#list || this.#copied !== null) return;
    const files = [...new Set(places)].map((place) => this.#shown.entries[place]);
    const names = files.flatMap((entry) => (entry?.kind === 'file' ? entry.name : []));
    if (names.length !== files.length || names.length > (this.#asking.question.many ? MAX_UPLOADS : 1)) return;
    const total = files.reduce((sum, entry) => sum + (entry?.size ?? 0), 0);
    if (total > MAX_UPLOAD_BYTES) return this.#fail('tooLarge');
    void this.#give(names, total);
  }

  cancel(): void {
    this.#end([]);
  }

  #end(files: readonly GivenFile[]): void {
    const asking = this.#asking;
    if (asking === null) return;
    this.#asking = null;
    this.#quietUntil = performance.now() + QUIET_MS;
    this.#look(null, 'none');
    asking.stop();
    const arrived = asking.question.answer(files);
    this.#tools.changed();
    if (files.length > 0 && arrived) this.#tools.given();
  }

  /** Shows the newest stick, probably the one just plugged in, unless the stick that is shown is still there. */
  #sticksAre(sticks: readonly Stick[]): void {
    if (this.#asking === null || sticks.some(({ mount }) => isSame(mount, this.#mount))) return;
    const usable = sticks.filter(({ verdict }) => verdict.kind === 'packs');
    const newest = usable.reduce<Mount | null>((best, { mount }) => (best === null || mount.id > best.id ? mount : best), null);
    if (newest !== null) {
      this.#look(newest, 'reading');
      this.#show([]);
    } else if (sticks.some(({ verdict }) => verdict.kind === 'outbox')) this.#look(null, OF_IT);
    else this.#look(null, sticks.length > 0 ? 'refused' : 'none');
    this.#tools.changed();
  }

  #look(mount: Mount | null, stick: UploadView['stick']): void {
    this.#mount = mount;
    this.#stick = stick;
    this.#list += 1;
    this.#trail = [];
    this.#shown = NOTHING;
    this.#problem = this.#copied = null;
  }

  /** Reads a folder, then shows it. */
  #show(trail: readonly string[]): void {
    const mount = this.#mount;
    if (mount === null) return;
    this.#list += 1;
    const list = this.#list;
    void listFolder(mount, trail).then((read) => {
      if (this.#list !== list) return;
      if (!read.ok) {
        if (this.#stick === 'reading') this.#stick = 'refused';
        return this.#fail(read.problem);
      }
      if (read.value === OF_IT) this.#look(mount, OF_IT);
      else {
        [this.#stick, this.#trail, this.#shown, this.#problem] = ['ready', trail, read.value, null];
        this.#list += 1;
      }
      this.#tools.changed();
    });
  }

  async #give(names: readonly string[], total: number): Promise<void> {
    const [asking, mount, trail, list] = [this.#asking, this.#mount, this.#trail, this.#list];
    if (asking === null || mount === null) return;
    const files: GivenFile[] = [];
    let done = 0;
    const progress = (bytes: number): void => {
      if (this.#list !== list) return;
      this.#copied = Math.floor((100 * (done + bytes)) / Math.max(1, total));
      this.#tools.changed();
    };
    progress(0);
    for (const name of names) {
      const read = await takeFile(mount, trail, name, MAX_UPLOAD_BYTES - done, { onProgress: progress });
      // Cancelled, or the stick was pulled out and the dialog shows another one.
      if (this.#list !== list || this.#asking !== asking) return;
      if (!read.ok) return this.#fail(read.problem);
      if (read.value === OF_IT) return this.cancel();
      files.push({ name, type: typeOfName(name), bytes: read.value });
      done += read.value.length;
    }
    this.#end(files);
  }

  #fail(problem: UploadProblem): void {
    this.#problem = problem;
    this.#copied = null;
    this.#tools.changed();
  }
}

/** Compares more than the mount's id, since the kernel reuses ids. */
function isSame(mount: Mount, other: Mount | null): boolean {
  return mount.id === other?.id && mount.device === other.device && mount.point === other.point;
}
