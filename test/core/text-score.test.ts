/** A page full of slurs is suspect. A page about slurs, or by the people they are aimed at, never is. */
import { expect, test } from '@playwright/test';
import { TextScorer } from '../../main/core/content/text-score.ts';
import { ANSWERS } from '../fakes/counter-speech.ts';
import { HATE, page, QUIET, TOWNS } from '../fakes/hostile-pages.ts';
import { starterTexts } from '../fakes/starter.ts';
import { CHARITIES, EVERYDAY, HARMED, HEALTH, LGBT, NAMES, NEWS } from '../fakes/trap-texts.ts';

const { rules, slurs: SLURS } = await starterTexts();
const scorer = new TextScorer(rules);
const PEOPLE = [
  'women',
  'gay people',
  'trans people',
  'black people',
  'Jews',
  'Muslims',
  'disabled people',
  'immigrants',
  'Roma',
  'queer people',
];

test('a page full of slurs is suspect; a page with a few slurs among other lines is not @P8', () => {
  expect(SLURS.length).toBeGreaterThan(50);
  expect(scorer.scorePage(page(HATE, SLURS)).ask).not.toBeNull();
  const half = `${page(HATE, SLURS, 10)}\n${page(QUIET, TOWNS, 20)}`;
  expect(scorer.scorePage(half).ask).not.toBeNull();
  const thin = `${page(HATE, SLURS, 3)}\n${page(QUIET, TOWNS, 27)}`;
  expect(scorer.scorePage(thin)).toMatchObject({ ask: null });
  expect(scorer.scorePage(`${HATE[0]?.replace('_', SLURS[0] ?? '')}\n`.repeat(40)), 'one line repeated').toMatchObject({
    ask: null,
    hits: 1,
  });
  expect(scorer.scorePage(SLURS[0] ?? '').ask).toBeNull();
});

/** Sentence frames that are filled with slurs or names of groups. None of these pages may be suspect. */
const HARMLESS: Readonly<Record<string, readonly [frames: readonly string[], fillings: readonly string[]]>> = {
  'people, in neutral and positive sentences': [
    [
      'I am proud to know so many _.',
      'All _ deserve the same rights.',
      'These _ are my neighbours.',
      'Some _ live in Enfield.',
      'You _ make me happy.',
    ],
    PEOPLE,
  ],
  'people, in angry sentences': [
    ['All _ should leave me alone.', 'I hate how _ are treated.', 'Typical of how _ are shown on television.'],
    PEOPLE,
  ],
  quotation: [
    ['He replied "you _ should go home" and left.', 'The sign read “no _ here”.', "One comment was 'all _ must go'."],
    SLURS,
  ],
  news: [
    [
      'Two men were jailed for shouting "_" at a family.',
      'Police are investigating graffiti that calls people _.',
      'The court heard that she was called one of the _.',
    ],
    SLURS,
  ],
  education: [
    [
      'The word _ is a slur.',
      'The term _ comes from the nineteenth century.',
      'This lesson explains why _ is offensive.',
      'In the novel they say _.',
    ],
    SLURS,
  ],
  'counter-speech': [
    [
      'Calling anybody _ is not okay.',
      'Stop calling us _.',
      'People who say _ are bigots.',
      'It hurts to be called _.',
      'Only racists talk of _.',
    ],
    SLURS,
  ],
  support: [
    ['If somebody shouts _ at you, report it.', 'Were you called _ at school? Our helpline is there for victims.'],
    SLURS,
  ],
  'a dictionary': [
    ['_: from Spanish, offensive.', '_ entered the language with sailors.', 'For _ see under P.', '_ has no plural.'],
    SLURS,
  ],
  'a story of another time': [
    ['Jim was one of the _ on the boat.', 'The sergeant counted the _ at the gate.', 'By the river two _ mended a net.'],
    SLURS,
  ],
  'what people are not': [['Travellers are not _.', 'I am not one of your _.', 'My neighbours are not _ and never were.'], SLURS],
  songs: [
    [
      'My _ came up with me',
      'These _ know my name',
      'Long live the _ that have gone',
      'Rain on the street',
      'I light a candle every May',
      'Slow down, let the record play',
      'Mama worked two jobs',
      'Hands up in the back',
      'The bus is late again',
    ],
    ['nigga', 'niggas', 'bitches', 'bitch', 'hoes'],
  ],
  'reclaimed words': [
    [
      'We are _ and proud of it!',
      'Much love to all my _.',
      'As _ we march for liberation.',
      'Happy Pride to all the _ in my family!',
      'I love being one of the _.',
    ],
    ['faggots', 'dykes', 'trannies', 'fags', 'queers', 'crips', 'bitches'],
  ],
};

for (const [what, [frames, fillings]] of Object.entries(HARMLESS)) {
  test(`a harmless page is not suspect: ${what}`, () => {
    expect(scorer.scorePage(page(frames, fillings, 60))).toMatchObject({ ask: null });
  });
}

for (const [how, line] of Object.entries({
  bare: '_',
  quoted: '“_”',
  'in a list': '- _',
  attributed: '"_" wrote one of them.',
})) {
  test(`a page that quotes hateful lines to answer them is not suspect: ${how}`, () => {
    for (const [answers, shown] of [
      [20, 10],
      [25, 5],
      [30, 10],
    ] as const) {
      const hate = page(HATE, SLURS, shown).split('\n');
      const lines = [...ANSWERS.slice(0, answers), ...hate.map((each) => line.replace('_', each))];
      expect(scorer.scorePage(lines.join('\n')), `${answers} and ${shown}`).toMatchObject({ ask: null });
    }
  });
}

test('a page of slurs is suspect even with other hostile lines, or with a few answers below them', () => {
  const hostile = [
    'They ruin every street.',
    'Get rid of all these parasites!',
    'They are vermin and belong in cages.',
    'I hate the lot.',
  ];
  expect(scorer.scorePage(`${page(HATE, SLURS, 12)}\n${page(hostile, TOWNS, 18)}`).ask).not.toBeNull();
  expect(scorer.scorePage(`${page(HATE, SLURS, 25)}\n${ANSWERS.slice(0, 5).join('\n')}`).ask).not.toBeNull();
});

test('common insults weigh less than other slurs, but a page full of them is suspect', () => {
  const frames = [
    'You _ ruin everything.',
    'All _ are liars.',
    'Shut up you stupid _.',
    'I hate these _.',
    'Every one of those _ lies.',
  ];
  const thrown = (words: readonly string[], count: number) =>
    scorer.scorePage(`${page(frames, words, count)}\n${page(QUIET, TOWNS, 30 - count)}`).ask;
  const coarse = ['sluts', 'whores', 'bitches', 'slags'];
  expect([thrown(coarse, 20), thrown(coarse, 9), thrown(SLURS, 9)]).toEqual(['misogyny', null, 'race']);
});

test('words with another meaning in their context do not count', () => {
  for (const sentence of [
    'You need two packets of fags and all those lighters.',
    'All faggots are served with mushy peas and gravy.',
    'These dykes keep the sea out.',
    'Typical behaviour of bitches with puppies.',
    'Every hoe in the garden shed is rusty.',
    'There are too many coons, said the Maine coon cat breeder.',
    'All these chinks in the armour.',
    'You can retard the growth of these plants.',
    'Spastics Society was the old name of Scope.',
    'Snigger, niggardly, Niger, Nigeria, Scunthorpe, Penistone, spice, span, kikey, maggots.',
  ])
    expect.soft(scorer.scoreSentence(sentence), sentence).not.toBe('hit');
});

test('innocent texts have no hits', () => {
  const all = [NAMES, CHARITIES, HEALTH, EVERYDAY, LGBT, HARMED, NEWS].flat();
  expect(all.filter((text) => scorer.scoreSentence(text) === 'hit')).toEqual([]);
  expect(scorer.scorePage(all.join('\n')).ask).toBeNull();
});

test('no neutral word for a group of people is in the lists of slurs', () => {
  const own = rules.groups.flatMap(({ slurs, aimed }) => [...slurs, ...aimed]);
  const people =
    /^(gay|lesbian|bisexual|trans|transgender|queer|homosexual|black|asian|arab|jews?|jewish|muslims?|christian|hindu|sikh|roma|gypsy|gypsies|disabled|deaf|blind|refugees?|immigrants?|migrants?|foreigners?|wom[ae]n|girls?)$/;
  expect(own.filter((term) => people.test(term))).toEqual([]);
});

test('twin: without regard to context, pages of support and dictionaries would be suspect', () => {
  const bare = new TextScorer({ ...rules, harmless: [], own: [], reports: [], topics: [] });
  const wrong = Object.entries(HARMLESS).filter(
    ([, [frames, fillings]]) => bare.scorePage(page(frames, fillings, 60)).ask !== null,
  );
  expect(wrong.map(([what]) => what)).toEqual(['support', 'a dictionary']);
});

test('a huge page is scored in time, whatever it contains', () => {
  for (const piece of ['a ', 'x.', '"', "('", '@$!', '*', 'a*', 'nigg', '\u0430\u200b', 'oooo', '. ', '\n'])
    expect(scorer.scorePage(piece.repeat(200_000)).ask, JSON.stringify(piece)).toBeNull();
});
