import type { Notice, NoticeBlock, NoticeText } from '../../../main/core/view/notice.ts';

/** Shows the notice as visitors see it: what they must read, and what "Read all the rules" opens. */
export function NoticePreview({ notice }: { readonly notice: Notice }) {
  return (
    <section className="desk__drop" aria-label="The notice as visitors see it">
      {keyed(notice.blocks).map(({ key, value }) => (
        <Block key={key} block={value} />
      ))}
      {notice.more.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">Read all the rules</span>
          </summary>
          <div className="govuk-details__text">
            {keyed(notice.more).map(({ key, value }) => (
              <Block key={key} block={value} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

function Block({ block }: { readonly block: NoticeBlock }) {
  if (block.kind === 'heading')
    return (
      <h3 className="govuk-heading-s">
        <Texts texts={block.text} />
      </h3>
    );
  if (block.kind === 'paragraph')
    return (
      <p className="govuk-body">
        <Texts texts={block.text} />
      </p>
    );
  const List = block.ordered ? 'ol' : 'ul';
  return (
    <List className={`govuk-list govuk-list--${block.ordered ? 'number' : 'bullet'}`}>
      {keyed(block.items).map(({ key, value }) => (
        <li key={key}>
          <Texts texts={value} />
        </li>
      ))}
    </List>
  );
}

function Texts({ texts }: { readonly texts: readonly NoticeText[] }) {
  return keyed(texts).map(({ key, value }) =>
    value.strong ? <strong key={key}>{value.text}</strong> : <span key={key}>{value.text}</span>,
  );
}

/** Uses positions as React keys: the parts of a notice have no IDs, and their order never changes. */
const keyed = <Value,>(values: readonly Value[]) => values.map((value, at) => ({ value, key: `at-${at}` }));
