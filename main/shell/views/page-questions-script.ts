/** A part of `page-shadow-script.ts`: how a page's alert, confirm and prompt reach the visitor. */
export const QUESTIONS_SCRIPT = `
// A question to the visitor: the page waits in here. Null when it was not asked, or answered "Cancel"; else what was typed, if anything.
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
// As in every browser: a page that is being left asks nothing.
const isLeaving = (type) => type === 'beforeunload' || type === 'unload' || type === 'pagehide';
`;
