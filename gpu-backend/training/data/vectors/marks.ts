/**
 * Tells drawings that are somebody's mark by their names: words that several logo sets name and that no set without logos does, and names that are a
 * company's in several logo sets.
 */
import { createRequire } from 'node:module'
import { readSet } from './read-set.ts'

const require = createRequire(import.meta.url)
const LOGO_SETS = ['logos', 'simple-icons', 'fa6-brands', 'bxl', 'cib', 'devicon', 'streamline-logos', 'token-branded', 'thesvg', 'selfhst']
const SAID = /(^|-)(logos?|brands?)(-|$)/
/** Marks whose names are common words, and common words that are somebody's name too. */
const ALWAYS = new Set([
  'android',
  'google',
  'youtube',
  'chrome',
  'safari',
  'whatsapp',
  'telegram',
  'bitcoin',
  'ethereum',
  'wechat',
  'alipay',
  'visa',
  'mastercard',
])
const NEVER = new Set(
  'signal box medium line buffer notion circle atom flask ghost pandora target shell bluetooth wifi rss qr html css sharp meteor'.split(
    ' ',
  ),
)
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
  if (SAID.test(name)) return true
  known ??= readMarks()
  const [first = ''] = name.split('-')
  if (first === 'apple') return !FRUIT.has(set)
  if (ALWAYS.has(first)) return true
  const bare = name.replace(/-(fill|filled|line|outline|solid|bold|duotone|linear|logo|\d+)$/g, '')
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
    count(wholes, new Set(names.map((name) => name.replace(/-(icon|original|plain|line)$/, '').replaceAll('-', ''))))
  }
  const common = commonWords()
  const marks = (map: Map<string, number>) =>
    new Set([...map].filter(([word, n]) => n >= SEVERAL && !common.has(word) && !NEVER.has(word)).map(([word]) => word))
  return { words: marks(firsts), names: marks(wholes) }
}

/** Words of names in sets that draw no logos. */
function commonWords(): Set<string> {
  const emoji = require('emojibase-data/en/data.json') as { label: string; tags?: string[] }[]
  const names = ['material-symbols', 'game-icons', 'maki', 'ep', 'system-uicons'].flatMap((set) => Object.keys(readSet(set).icons))
  return new Set([
    ...names.flatMap((name) => [name.replaceAll('-', ''), ...name.split('-')]),
    ...emoji.flatMap(({ label, tags }) => [label, ...(tags ?? [])].flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/))),
  ])
}
