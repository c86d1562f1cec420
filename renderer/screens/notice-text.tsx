import type { ReactNode } from 'react';
import type { Screen } from '../../main/contract/page-state.ts';
import { InEnglish } from '../parts/in-english.tsx';

export type Notice = Extract<Screen, { mode: 'notice' }>['notice'];
type Block = Notice['blocks'][number];
type Texts = Extract<Block, { kind: 'paragraph' }>['text'];

/** Marks rules that are not in the visitor's language as English. */
export function Rules({ translated, children }: { readonly translated: boolean; readonly children: ReactNode }) {
  return translated ? children : <InEnglish>{children}</InEnglish>;
}

interface NoticeTextProps {
  readonly blocks: readonly Block[];
  /** The level of its main headings, below the screen's own. */
  readonly top: 2 | 3;
}

/** The notice's tree as React elements: its text can never become markup (docs/design.md, section 4, "Texts"). */
export function NoticeText({ blocks, top }: NoticeTextProps) {
  // The tree never changes while it is shown, so a block's index is its key.
  return blocks.map((block, place) => <NoticeBlock key={keyOf(place)} block={block} top={top} />);
}

function NoticeBlock({ block, top }: Pick<NoticeTextProps, 'top'> & { readonly block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h2', 'h3', 'h4'] as const)[block.level === 3 ? top - 1 : top - 2] ?? 'h4';
      return (
        <Heading className={`govuk-heading-${block.level === 3 ? 's' : 'm'}`}>
          <Words texts={block.text} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p className="govuk-body">
          <Words texts={block.text} />
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List className={`govuk-list govuk-list--${block.ordered ? 'number' : 'bullet'} govuk-list--spaced`}>
          {block.items.map((item, place) => (
            <li key={keyOf(place)}>
              <Words texts={item} />
            </li>
          ))}
        </List>
      );
    }
  }
}

function Words({ texts }: { readonly texts: Texts }) {
  return texts.map(({ text, strong }, place) =>
    strong ? <strong key={keyOf(place)}>{text}</strong> : <span key={keyOf(place)}>{text}</span>,
  );
}

const keyOf = (place: number): string => `at-${place}`;
