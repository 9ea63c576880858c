import { describe, expect, it } from 'vitest'
import { finder, named } from '../../testing/named-drawings.ts'
import { NO_KNOWLEDGE } from './words/word-knowledge.ts'

const find = finder(
  named([
    'mdi/trash-can-outline',
    'mdi/emoticon-happy',
    'solar/heart-bold',
    'noto/two-hearts',
    'tabler/heart-broken',
    'tabler/user-check',
    'mdi/account-plus=account-add',
    'mdi/account',
    'tabler/check',
    'tabler/number-5',
    'tabler/number-4',
    'noto/hundred-points#100,full',
    'tabler/plus',
    'tabler/exposure-plus-3',
    'mdi/login',
    'mdi/signpost',
    'tabler/letter-a',
    'mdi/email-outline',
    'solar/letter-bold',
    'tabler/wifi',
    'tabler/wifi-off',
    'tdesign/wifi-no',
    'mdi/bell',
    'mdi/cancel=ban',
    'mdi/notebook',
    'tabler/shopping-cart',
    'tabler/shopping-cart-plus',
    'tabler/star',
    'tabler/flag',
    'noto/crossed-flags',
    'tabler/arrow-left',
    'solar/arrow-right-linear',
    'mdi/folder',
    'noto/red-apple',
    'mdi/glasses',
    'mdi/glass-wine',
    'mdi/lightbulb',
    'mdi/bookshelf',
    'tabler/dog',
    'mdi/slice',
    'noto/watermelon',
    'mdi/half',
    'noto/apple',
    'hugeicons/volume=volume-mute-01',
    'solar/volume-cross-linear',
    'ix/check-out',
  ]),
)

describe('searchDrawings', () => {
  it.each([
    ['trash can', 'mdi/trash-can-outline whole'],
    ['garbage can', 'mdi/trash-can-outline synonym'],
    ['heart icon', 'solar/heart-bold whole'],
    ['please draw me a nice heart icon in the same style as the others', 'solar/heart-bold whole'],
    ['user with check mark', 'tabler/user-check synonym'],
    ['number 5', 'tabler/number-5 whole'],
    ['100', 'noto/hundred-points synonym'],
    ['plus', 'tabler/plus whole'],
    ['sign in', 'mdi/login synonym'],
    ['letter a', 'tabler/letter-a whole'],
    ['letter', 'solar/letter-bold whole'],
    ['no wifi', 'tabler/wifi-off synonym'],
    ['no bell', 'mdi/bell composed +slash'],
    ['not allowed', 'mdi/cancel synonym'],
    ['a heart that is not broken', 'solar/heart-bold whole'],
    ['shopping cart with plus', 'tabler/shopping-cart-plus whole'],
    ['flag', 'tabler/flag whole'],
    ['5 stars', 'tabler/star whole -5'],
    ['add user', 'mdi/account-plus synonym'],
    ['user star', 'mdi/account composed +star'],
    ['bell in a circle', 'mdi/bell composed +circle'],
    ['folder with a red dot', 'mdi/folder composed +dot'],
    ['glasses', 'mdi/glasses whole'],
    ['filled heart', 'solar/heart-bold synonym +filled'],
    ['bell-off-outline', 'mdi/bell composed +slash +outlined'],
    ['light bulb', 'mdi/lightbulb synonym'],
    ['book shelf', 'mdi/bookshelf words'],
    ['shelf of books', 'nothing: shelf books'],
    ['dogs', 'tabler/dog words'],
    ['watermelon slice', 'noto/watermelon whole -slice'],
    ['watermelon slices', 'noto/watermelon whole -slices'],
    ['half of an apple', 'noto/apple whole -half'],
    ['slice', 'mdi/slice whole'],
    ['volume mute', 'solar/volume-cross-linear synonym'],
    ['checkout', 'tabler/shopping-cart synonym'],
    ['dog on a skateboard', 'tabler/dog whole -skateboard'],
  ])('finds for "%s" first %s', (prompt, first) => {
    expect(find(prompt)[0]).toBe(first)
  })

  it.each([
    ['glass', 'nothing: glass'],
    ['flurbl', 'nothing: flurbl'],
    ['number 7', 'nothing: number 7'],
    ['question mark', 'nothing: question mark'],
  ])('finds for "%s" no other thing', (prompt, nothing) => {
    expect(find(prompt)).toEqual([nothing])
  })

  it('gives both halves of a pair as mirror images, in one order', () => {
    expect(find('arrow-right')).toEqual([
      'solar/arrow-right-linear whole',
      'tabler/arrow-left whole ~horizontal',
    ])
    expect(find('arrow-left')).toEqual([
      'solar/arrow-right-linear whole ~horizontal',
      'tabler/arrow-left whole',
    ])
    expect(find('left arrow')).toEqual([
      'solar/arrow-right-linear synonym ~horizontal',
      'tabler/arrow-left synonym',
    ])
    expect(find('go back')).toEqual(['solar/arrow-right-linear whole ~horizontal', 'tabler/arrow-left whole'])
  })

  it('keeps to the kinds and places that are allowed, and to the limit', () => {
    const both = finder([...named(['mdi/heart']), ...named(['noto/heart', 'twemoji/heart'], 'flat')])
    expect(both('heart')).toEqual(['mdi/heart whole', 'noto/heart whole', 'twemoji/heart whole'])
    expect(both('heart', { kinds: ['flat'], allowed: (place) => place !== 1 })).toEqual([
      'twemoji/heart whole',
    ])
    expect(both('heart', { limit: 2 })).toHaveLength(2)
    expect(both('heart', { kinds: ['gradient'] })).toEqual(['nothing: heart'])
  })
})

describe('of two words', () => {
  const alike: Record<string, number> = {
    kanban: 3.5,
    board: 3,
    chocolate: 3.1,
    cake: 3.4,
    anchor: 3.7,
    rubber: 2.4,
  }
  const likeness = (word: string): number => alike[word] ?? 0
  const isEnglish = (word: string): boolean => word !== 'flurbl'
  const isSingle = (phrase: string): boolean => phrase === 'sea lion'
  const drawings = named([
    'mdi/kanban',
    'mdi/board',
    'mdi/chocolate',
    'mdi/cake',
    'mdi/anchor',
    'mdi/sea',
    'mdi/rubber',
    'mdi/violin',
    'mdi/case',
    'mdi/ice-cream',
  ])
  const find = finder(drawings, { ...NO_KNOWLEDGE, likeness, isEnglish, isSingle })

  it.each([
    ['kanban board', 'mdi/kanban whole -board'], // boards look unlike each other
    ['chocolate cake', 'mdi/cake whole -chocolate'],
    ['anchor chain', 'mdi/anchor whole -chain'], // no chain is drawn
    ['violin case', 'mdi/violin whole -case'], // what is called a case is for papers
    ['ice cream machines', 'mdi/ice-cream whole -machines'],
    ['wine case', 'mdi/case whole -wine'],
  ])('draws for "%s" the one that tells more: %s', (prompt, only) => {
    expect(find(prompt)).toEqual([only])
  })

  it.each(['anchor flurbl', 'sea lion', 'rubber band'])('draws no part of "%s"', (prompt) => {
    expect(find(prompt)).toEqual([expect.stringMatching(/^nothing/)])
  })
})
