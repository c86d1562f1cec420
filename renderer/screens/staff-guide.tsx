import { useState } from 'react';
import { Button } from '../parts/button.tsx';

type Runs = readonly { readonly words: string; readonly strong: boolean }[];

type Block =
  | { readonly kind: 'words'; readonly runs: Runs }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly Runs[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Runs[])[] };

interface Shape {
  readonly x: number;
  readonly y: number;
  readonly w?: number;
  readonly h?: number;
  readonly size?: number;
  readonly shade: string;
  /** Absent: a box. */
  readonly words?: string;
}

/** Has the shape that `build/card/card.mjs` writes. */
interface Card {
  readonly panels: readonly {
    readonly words: string;
    readonly means: Runs;
    readonly does: Runs;
    readonly shapes: readonly Shape[];
  }[];
  readonly sections: readonly { readonly title: string; readonly blocks: readonly Block[] }[];
}

/** The card that hangs next to the PC, for staff who do not find it. Loaded when it is first opened. */
export function StaffGuide() {
  const [card, setCard] = useState<Card | 'missing' | null>(null);
  const open = () => {
    import('virtual:facilities-card').then(
      // Part of the program; the build checks its type.
      ({ CARD }) => setCard(CARD as Card),
      () => setCard('missing'),
    );
  };
  return (
    <section aria-labelledby="guide-title">
      <h2 id="guide-title" tabIndex={-1} className="govuk-heading-m">
        Guide for Facilities
      </h2>
      <Button look="secondary" onPress={() => (card === null ? open() : setCard(null))}>
        {card === null ? 'Show the guide' : 'Close the guide'}
      </Button>
      <div role="status">
        {card === 'missing' && <p className="govuk-body">The guide cannot be read. Ask IT for FACILITIES.pdf.</p>}
      </div>
      {card !== null && card !== 'missing' && <Guide card={card} />}
    </section>
  );
}

function Guide({ card: { panels, sections } }: { readonly card: Card }) {
  return (
    <>
      <ol className="guide-panels">
        {panels.map(({ words, means, does, shapes }) => (
          <li key={words}>
            <svg className="guide-picture" viewBox="0 0 160 100" aria-hidden="true">
              {shapes.map(drawn)}
            </svg>
            <h3 className="govuk-heading-s">{words}</h3>
            <p className="govuk-body">
              {inWords(means)} <strong>You:</strong> {inWords(does)}
            </p>
          </li>
        ))}
      </ol>
      {sections.map(({ title, blocks }) => (
        <div key={title}>
          <h3 className="govuk-heading-s">{title}</h3>
          {blocks.map(shown)}
        </div>
      ))}
    </>
  );
}

function drawn({ x, y, w, h, size, shade, words }: Shape) {
  const placed = { key: `${x} ${y} ${shade}`, className: `guide-${shade}`, x, y };
  if (words === undefined) return <rect {...placed} key={placed.key} width={w} height={h} />;
  return (
    <text {...placed} key={placed.key} fontSize={size} fontWeight="bold">
      {words}
    </text>
  );
}

function shown(block: Block) {
  const key = JSON.stringify(block);
  if (block.kind === 'words')
    return (
      <p key={key} className="govuk-body">
        {inWords(block.runs)}
      </p>
    );
  if (block.kind === 'table')
    return (
      <table key={key} className="govuk-table">
        <tbody className="govuk-table__body">
          {block.rows.map((row) => (
            <tr key={JSON.stringify(row)} className="govuk-table__row">
              {row.map((cell) => (
                <td key={JSON.stringify(cell)} className="govuk-table__cell">
                  {inWords(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    );
  const items = block.items.map((item) => <li key={JSON.stringify(item)}>{inWords(item)}</li>);
  return block.numbered ? (
    <ol key={key} className="govuk-list govuk-list--number">
      {items}
    </ol>
  ) : (
    <ul key={key} className="govuk-list govuk-list--bullet">
      {items}
    </ul>
  );
}

const inWords = (runs: Runs) => runs.map(({ words, strong }) => (strong ? <strong key={words}>{words}</strong> : words));
