/**
 * Tells drawings that are somebody's mark by their names: words that several logo sets name and that no set
 * without logos does, and names that are a company's in several logo sets.
 */
import { createRequire } from 'node:module'
import { readSet } from './read-set.ts'

const require = createRequire(import.meta.url)
const LOGO_SETS = [
  'logos',
  'simple-icons',
  'fa6-brands',
  'bxl',
  'cib',
  'devicon',
  'streamline-logos',
  'token-branded',
  'thesvg',
  'selfhst',
]
const SAID = /(^|-)(logos?|brands?|app-store|play-store|epic-games|creative-commons|arc-browser)(-|$)/
/** In whatever place of a name. */
const ALWAYS = new Set(
  (
    'android google youtube chrome safari firefox whatsapp telegram bitcoin ethereum litecoin ' +
    'solana monero binance xrp btc polkadot coinbase wechat alipay visa mastercard ' +
    'twitter facebook instagram linkedin pinterest reddit tiktok snapchat skype tumblr discord ' +
    'slack spotify soundcloud vimeo dribbble behance dropbox github gitlab ' +
    'bitbucket figma gitbook wordpress shopify paypal amazon microsoft adobe nintendo playstation ' +
    'xbox netflix gmail unsplash misskey fitbit wattpad nike quora ' +
    'yahoo yelp evernote flickr foursquare blogger digg joomla odnoklassniki myspace napster opera ' +
    'ubuntu debian linux fedora windows10 mongodb postgresql redis ' +
    'etcd qiskit angularjs redwoodjs nodejs wordpress blazor cisco nasa spacex toyota turborepo ' +
    'clickup dialogflow grammarly xampp sencha eventbrite ' +
    'fiverr zhihu kagi intel ibm jcb grok pikachu pokemon pokeball mario batman superman spiderman ' +
    'ironman deadpool mitsubishi stumbleupon ' +
    'threads messenger viber twitch patreon stackoverflow npm python typescript react vue svelte ' +
    'nextjs docker kubernetes kickstarter ' +
    'airbnb uber deezer lastfm trello asana notion evernote whatsapp ubisoft stadia mqtt ' +
    'blackberry fitbit imdb etsy ebay bnb meta openai anthropic claude chatgpt'
  ).split(' '),
)
/** As a whole name. */
const WHOLE = new Set(
  (
    'windows css css3 html5 html js javascript php java sass json xml svg git bash bun pix x hp arc ' +
    'opera buffer pocket periscope polymer amp'
  ).split(' '),
)
const SOCIAL = /^(sc|social|share)-(?!care|distanc|media|network|work)/
const NEVER = new Set(
  (
    'signal box medium buffer notion circle atom flask ghost pandora target shell bluetooth wifi rss ' +
    'qr html css sharp meteor'
  ).split(' '),
)
const SOCIAL_SETS = new Set(['ei', 'foundation', 'simple-line-icons', 'stash', 'griddy-icons'])
const SEVERAL = 4
const FRUIT = new Set([
  'healthicons',
  'game-icons',
  'cil',
  'solar',
  'icon-park',
  'icon-park-outline',
  'icon-park-solid',
  'glyphs',
  'glyphs-poly',
])

let known: { words: Set<string>; names: Set<string> } | null = null

export function isMark(set: string, name: string): boolean {
  if (SAID.test(name) || (SOCIAL_SETS.has(set) && SOCIAL.test(name))) return true
  known ??= readMarks()
  const words = name.split('-')
  const first = words[0]!
  if (first === 'apple') return !FRUIT.has(set)
  if (words.some((word) => ALWAYS.has(word))) return true
  const bare = name.replace(/-(fill|filled|line|outline|solid|bold|duotone|linear|logo|\d+)$/g, '')
  if (WHOLE.has(bare)) return true
  return known.words.has(first) || known.names.has(bare.replaceAll('-', ''))
}

function readMarks(): { words: Set<string>; names: Set<string> } {
  const [firsts, wholes] = [new Map<string, number>(), new Map<string, number>()]
  const count = (map: Map<string, number>, keys: Set<string>) => {
    for (const key of keys) map.set(key, (map.get(key) ?? 0) + 1)
  }
  for (const set of LOGO_SETS) {
    const names = Object.keys(readSet(set).icons)
    count(firsts, new Set(names.map((name) => name.split('-')[0]!)))
    count(
      wholes,
      new Set(names.map((name) => name.replace(/-(icon|original|plain|line)$/, '').replaceAll('-', ''))),
    )
  }
  const common = commonWords()
  const marks = (map: Map<string, number>) =>
    new Set(
      [...map]
        .filter(([word, n]) => n >= SEVERAL && !common.has(word) && !NEVER.has(word))
        .map(([word]) => word),
    )
  return { words: marks(firsts), names: marks(wholes) }
}

/** Words of names in sets that draw no logos. */
function commonWords(): Set<string> {
  const emoji = require('emojibase-data/en/data.json') as { label: string; tags?: string[] }[]
  const names = ['material-symbols', 'game-icons', 'maki', 'ep', 'system-uicons'].flatMap((set) =>
    Object.keys(readSet(set).icons),
  )
  return new Set([
    ...names.flatMap((name) => [name.replaceAll('-', ''), ...name.split('-')]),
    ...emoji.flatMap(({ label, tags }) =>
      [label, ...(tags ?? [])].flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/)),
    ),
  ])
}
