// A phrase is some words in order, in lower case, as names, aliases and prompts are compared.
import { wordsOf } from '../../../model/text-table.ts'

/** Words that end like a plural and are none, or whose plural is another thing ("glasses" are no glass). */
const NO_PLURALS: ReadonlySet<string> = new Set(
  (
    'glasses scissors pants jeans shorts news bus gas lens cross glass grass compass process ' +
    'access address chess dress mattress business class canvas ' +
    'atlas cactus octopus virus status focus campus plus minus radius gloss brass bass boss loss ' +
    'mess pass press express progress wireless less ' +
    'christmas always us is its this yes analytics physics mathematics maths series species crisis ' +
    'axis basis tennis iris anubis pancreas lotus ' +
    'thermos citrus hippopotamus platypus rhombus abacus census corpus genius bonus sinus venus ' +
    'uranus cosmos chaos logos tripos asparagus ' +
    'hibiscus discus circus crocus walrus syllabus colossus hummus eucalyptus headquarters sos ios ' +
    'aws css js ibis gps bus os dns https rss ' +
    'swiss princess waitress actress goddess fortress hostess distress cypress empress wilderness ' +
    'darkness fitness illness happiness moss toss floss ' +
    'kiss bliss hiss abyss wellness bypass overpass underpass trespass hourglass windlass molass ' +
    'sunglasses eyeglasses binoculars goggles ' +
    'tongs pliers pincers tweezers trousers leggings overalls stairs arms goods customs headphones earphones'
  ).split(' '),
)
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mice: 'mouse',
    geese: 'goose',
    feet: 'foot',
    teeth: 'tooth',
    men: 'man',
    women: 'woman',
    children: 'child',
    people: 'person',
    leaves: 'leaf',
    knives: 'knife',
    wolves: 'wolf',
    shelves: 'shelf',
    loaves: 'loaf',
    scarves: 'scarf',
    halves: 'half',
    lives: 'life',
    dice: 'die',
    cookies: 'cookie',
    movies: 'movie',
    selfies: 'selfie',
    ties: 'tie',
    pies: 'pie',
    shoes: 'shoe',
    axes: 'axe',
    indices: 'index',
    vertices: 'vertex',
    cacti: 'cactus',
    fungi: 'fungus',
    caches: 'cache',
    aches: 'ache',
    toothaches: 'toothache',
    headaches: 'headache',
    phalanges: 'phalanx',
  }),
)
const HISSING = /(?:s|x|z|ch|sh)es$/

/** The one word that a word is the plural of; else itself. */
export function singular(word: string): string {
  const known = IRREGULAR.get(word)
  if (known !== undefined) return known
  if (!word.endsWith('s') || word.length < 4 || word.endsWith('ss') || NO_PLURALS.has(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (HISSING.test(word) && !word.endsWith('ses')) return word.slice(0, -2)
  if (word.endsWith('sses') || word.endsWith('uses')) return word.slice(0, -2)
  if (word.endsWith('oes')) return word.slice(0, -2)
  return word.slice(0, -1)
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/ // as nearly all are
const PLAIN = /^[a-z0-9 -]*$/

/** The words of a name, an alias or a line of a list. */
export function phraseOf(text: string): string[] {
  if (NAME.test(text)) return text.split('-')
  if (PLAIN.test(text)) return text.split(/[ -]+/).filter((word) => word !== '')
  return wordsOf(text)
}
