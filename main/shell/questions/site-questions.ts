/**
 * Questions of websites, which our dialog shows in place of the page: `alert`, `confirm` and `prompt`, for whose answer the page waits, and
 * "Leave this page?". At most one is open. When its page goes out of sight, it closes with the answer "Cancel".
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
  /** True if the visitor sees this page. */
  isSeen(contents: WebContents): boolean;
  changed(): void;
  /** A page asked too often, or after the visitor had stopped its questions, and got the answer "Cancel". */
  unasked(why: 'questionUnasked' | 'questionStopped'): void;
}

interface Asking {
  readonly view: SiteQuestionView;
  readonly contents: WebContents;
  /** @param yes null if the question was closed without an answer */
  done(yes: boolean | null, text: string): void;
}

export class SiteQuestions {
  readonly #tools: SiteQuestionTools;
  readonly #paces = new WeakMap<WebContents, QuestionPace>();
  #asking: Asking | null = null;
  #lastId = 0;
  /** The id of the last question when unshown questions were last reported. */
  #reportedAfter = -1;

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
      if (askable) this.#reportUnasked(pace);
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

  /** Asks "Leave this page?" @param left called if the visitor wants to leave */
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

  /** The visitor answers. An answer to a question that has closed is ignored. */
  answer({ id, yes, text, stop }: SiteQuestionAnswer): void {
    const asking = this.#asking;
    if (asking === null || asking.view.id !== id) return;
    if (stop) {
      this.#paceOf(asking.contents).stop();
      this.#reportedAfter = id;
    }
    this.#end(yes, asking.view.kind === 'prompt' ? text.slice(0, MAX_ANSWER_LENGTH) : '');
  }

  /** The visitor reloads a page. */
  reloaded(contents: WebContents | undefined): void {
    if (contents !== undefined) this.#paceOf(contents).reloaded();
  }

  /** Closes the open question, as if answered "Cancel". */
  cancel(): void {
    this.#end(null, '');
  }

  /** Reports unshown questions once per shown one: a page may ask a thousand times. */
  #reportUnasked(pace: QuestionPace): void {
    if (pace.missesAnswer()) this.#tools.unasked('questionStopped');
    if (this.#reportedAfter === this.#lastId) return;
    this.#reportedAfter = this.#lastId;
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

  /** Must be called for each guest page before it can ask. */
  watch(contents: WebContents): void {
    const pace = this.#paceOf(contents);
    whenTouched(contents, () => pace.touched());
    contents.on('did-navigate', (_event, url) => pace.moved(URL.canParse(url) ? new URL(url).host : ''));
  }
}
