/** Questions from websites, and whether to leave one. All data is made up. */
import type { PageState, SiteQuestionView } from '../../main/contract/page-state.ts';
import { browsing, oneTab } from './samples.ts';

const question = (more: Partial<SiteQuestionView>): PageState =>
  browsing({
    ...oneTab({}),
    question: {
      kind: 'alert',
      site: 'mail.example.org',
      text: 'Your message has been sent.',
      given: '',
      canStop: false,
      id: 1,
      ...more,
    },
  });

export const QUESTION_STATES: Readonly<Record<string, PageState>> = {
  'question-alert': question({}),
  'question-confirm': question({ kind: 'confirm', text: 'Send this message without text?' }),
  'question-again': question({ kind: 'confirm', text: 'Delete this message?\nIt cannot be brought back.', canStop: true }),
  'question-prompt': question({ kind: 'prompt', text: 'Name of the new folder', given: 'Bills' }),
  'question-long': question({
    kind: 'prompt',
    canStop: true,
    site: 'a-very-long-name-indeed-that-nobody-would-want-to-read.payments.example.co.uk',
    text: `${'Are you quite sure of that? '.repeat(17)}Really`,
  }),
  'question-unnamed': question({ site: '' }),
  'question-other-letters': question({ text: 'هل تريد حذف هذه الرسالة؟', kind: 'confirm' }),
  'question-leave': question({ kind: 'leave', text: '' }),
};
