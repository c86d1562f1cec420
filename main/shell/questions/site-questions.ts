/**
 * Questions of websites, asked in a dialog of ours in the place of the page: `alert`, `confirm` and `prompt`, whose page waits for the
 * answer, and "Leave this page?". At most one is up. It goes, answered "Cancel", with whatever takes its page out of sight.
 */
import type { WebContents } from 'electron';
import { type QuestionPace, questionPace } from '../../core/view/question-pace.ts';
import {
  MAX_ANSWER_LENGTH,
  readQuestion,
  type SiteQuestionAnswer,
  type SiteQuestionView,
} from '../../core/view/site-questions.ts';
import type { PosedQuestion } from '../views/page-shadows.ts';
import { whenTouched } from '../views/touches.ts';
import { siteOf, untilLeft } from './question-place.ts';

export interface SiteQuestionTools {
  /** The page is the one that the visitor sees. */
  isSeen(contents: WebContents): boolean;
  changed(): void;
  /** A page asked too often, or after it was to stop, and got the answer "Cancel". */
  unasked(why: 'questionUnasked' | 'questionStopped'): void;
}

interface Asking {
  readonly view: SiteQuestionView;
  readonly contents: WebContents;
  /** @param yes null when it was taken down without an answer */
  done(yes: boolean | null, text: string): void;
}

export class SiteQuestions {
  readonly #tools: SiteQuestionTools;
  readonly #paces = new WeakMap<WebContents, QuestionPace>();
  #asking: Asking | null = null;
  #lastId = 0;
  /** The question after which it was said that there were more. */
  #toldAfter = -1;

  constructor(tools: SiteQuestionTools) {
    this.#tools = tools;
  }

  view(): SiteQuestionView | null {
    return this.#asking?.view ?? null;
  }

  isAbout(contents: WebContents): boolean {
    return this.#asking?.contents === contents;
  }

  /** A page, or a frame in it, asks. */
  pose({ contents, frame, words, answer }: PosedQuestion): void {
    const question = readQuestion(words);
    const pace = this.#paceOf(contents);
    const askable = question !== null && this.#asking === null && this.#tools.isSeen(contents);
    if (!askable || !pace.admits(question.kind, performance.now())) {
      answer(null, false);
      if (askable) this.#tellUnasked(pace);
      return;
    }
    const stop = untilLeft({ contents, frame }, () => this.cancel());
    this.#ask({
      contents,
      view: { ...question, site: siteOf({ contents, frame }), canStop: pace.canStop, id: ++this.#lastId },
      done: (yes, text) => {
        stop();
        pace.answered(yes === true, performance.now());
        answer(yes === true ? text : null, true);
      },
    });
  }

  /** "Leave this page?" @param left called when the visitor wants to */
  askToLeave(contents: WebContents | null, left: () => void): void {
    this.cancel();
    if (contents === null) return;
    const stop = untilLeft({ contents, frame: contents.mainFrame }, () => this.cancel());
    this.#ask({
      contents,
      view: {
        kind: 'leave',
        site: siteOf({ contents, frame: contents.mainFrame }),
        text: '',
        given: '',
        canStop: false,
        id: ++this.#lastId,
      },
      done: (yes) => {
        stop();
        if (yes === true) left();
      },
    });
  }

  /** By the visitor. An answer to a question that is gone is for nobody. */
  answer({ id, yes, text, stop }: SiteQuestionAnswer): void {
    const asking = this.#asking;
    if (asking === null || asking.view.id !== id) return;
    if (stop) {
      this.#paceOf(asking.contents).stop();
      this.#toldAfter = id;
    }
    this.#end(yes, asking.view.kind === 'prompt' ? text.slice(0, MAX_ANSWER_LENGTH) : '');
  }

  /** The visitor loads a page anew. */
  reloaded(contents: WebContents | undefined): void {
    if (contents !== undefined) this.#paceOf(contents).reloaded();
  }

  /** Takes down what is asked, as after "Cancel". */
  cancel(): void {
    this.#end(null, '');
  }

  /** Once: a page may ask a thousand times. */
  #tellUnasked(pace: QuestionPace): void {
    if (pace.missesAnswer()) this.#tools.unasked('questionStopped');
    if (this.#toldAfter === this.#lastId) return;
    this.#toldAfter = this.#lastId;
    this.#tools.unasked('questionUnasked');
  }

  #ask(asking: Asking): void {
    this.#asking = asking;
    this.#tools.changed();
  }

  #end(yes: boolean | null, text: string): void {
    const asking = this.#asking;
    if (asking === null) return;
    this.#asking = null;
    asking.done(yes, text);
    this.#tools.changed();
  }

  #paceOf(contents: WebContents): QuestionPace {
    const known = this.#paces.get(contents);
    if (known !== undefined) return known;
    const pace = questionPace();
    this.#paces.set(contents, pace);
    return pace;
  }

  /** To be called for each page of the guest's, before it can ask. */
  watch(contents: WebContents): void {
    const pace = this.#paceOf(contents);
    whenTouched(contents, () => pace.touched());
    contents.on('did-navigate', (_event, url) => pace.moved(URL.canParse(url) ? new URL(url).host : ''));
  }
}
