import 'core-js/full';

globalThis.report(
  Promise.try(() => [
    Object.groupBy(['soup', 'salad'], (meal) => meal.length),
    structuredClone(new Map([[1, 2]])).get(1),
    [3, 1].toSorted(),
  ]),
);
