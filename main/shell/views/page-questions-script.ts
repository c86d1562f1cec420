/** A part of `page-shadow-script.ts`: passes a page's alert, confirm and prompt to the visitor. */
export const QUESTIONS_SCRIPT = `
// Asks the visitor; the page waits in here. Null if the question was not shown, or answered "Cancel"; otherwise the typed text, which may be empty.
const pose = (w, kind, text, given) => {
  const event = quietly(() => apply(presentEvent, w, []));
  if (event && isLeaving(apply(eventType, event, []))) return null;
  let answer = null;
  const onAnswer = (given) => { answer = apply(detailOf, given, []); }, start = apply(slice, given, [0, 2000]), detail = kind + ' ' + start.length + ' ' + start + apply(slice, text, [0, 2000]);
  const hears = (each) => each && quietly(() => {
    apply(listen, each, ['$answer', onAnswer]);
    try { return !apply(dispatch, each, [new OwnCustomEvent('$pose', { __proto__: null, detail, cancelable: true })]); }
    finally { apply(unlisten, each, ['$answer', onAnswer]); }
  });
  if (!hears(w) && !hears(w.parent)) hears(w.opener);
  return answer;
};
// As in every browser, a page that is being left cannot ask.
const isLeaving = (type) => type === 'beforeunload' || type === 'unload' || type === 'pagehide';
`;
