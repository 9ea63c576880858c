/**
 * Lists the drawings that training may see: permitted sets only, logos, flags and person variants left out.
 * A set with an unknown or forbidden licence, or one kept for tests, stops the pipeline by name.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export type Kind = 'colour' | 'line' | 'solid'
export type Drawing = {
  set: string
  name: string
  kind: Kind
  caption: string
  box: [number, number, number, number]
  body: string
}
type Icon = { body: string; hidden?: boolean; left?: number; top?: number; width?: number; height?: number }
type IconSet = {
  icons: Record<string, Icon>
  aliases?: Record<string, { parent: string }>
  width?: number
  height?: number
}
type Collection = {
  name: string
  category?: string
  license: { title: string; spdx?: string; url?: string }
  author: { name: string; url?: string }
}

export const SETS = JSON.parse(readFileSync(new URL('./sets.json', import.meta.url), 'utf8')) as {
  colour: Record<string, number>
  line: Record<string, number>
  solid: Record<string, number>
  natural: string[]
  neverTrained: Record<string, string[]>
  /** What the released bundle saw before it was left out: credited still. */
  seenBefore: string[]
  /** Of the public set of vectors, the preferred ones first. */
  vectors: string[]
  /** Of them those whose drawings are silhouettes with thin parts. */
  silhouettes: string[]
  permittedLicences: string[]
  perSet: Record<Kind, number>
}

/** Reads one icon set's JSON from the package. */
export function iconSet(set: string): IconSet {
  return JSON.parse(readFileSync(require.resolve(`@iconify/json/json/${set}.json`), 'utf8'))
}

/** Licence and author of every set in the package, by set name. */
export function collections(): Record<string, Collection> {
  return JSON.parse(readFileSync(require.resolve('@iconify/json/collections.json'), 'utf8'))
}

/** Throws where a set may not be trained on or shipped, naming the set and the reason. */
export function assertPermitted(set: string): void {
  for (const [why, names] of Object.entries(SETS.neverTrained)) {
    if (names.includes(set)) throw new Error(`Set "${set}" is never trained on (${why}).`)
  }
  const licence = collections()[set]?.license
  const id = licence?.spdx ?? licence?.title ?? 'unknown'
  if (!SETS.permittedLicences.includes(id))
    throw new Error(`Set "${set}" has the licence "${id}", which is not permitted.`)
}

const LEFT_OUT =
  /(^|-)flag(-|$)|skin-tone|(light|medium|dark)-skin|^(man|woman|men|women)-|(^|-)(logo|brand)(-|$)|^(brand|logos?)-/
const VARIANT =
  /-(\d+(px)?|duo|duotone|flat|color|fill|filled|solid|outline|outlined|line|linear|bold|broken|thin|light|regular|rounded|sharp|twotone|remix|[0-9]+-(regular|filled|light))$/

/** The concept behind an icon's name: without weight, size and style words ("heart-24-filled" → "heart"). */
export function conceptOf(name: string): string {
  let now = name
  for (let next = now.replace(VARIANT, ''); next !== now && next !== ''; next = now.replace(VARIANT, ''))
    now = next
  return now
}

/**
 * One style within a set: many sets ship the same drawing as line, solid, bold…, which only the name's ending
 * tells.
 */
export function styleOf(drawing: Drawing): string {
  return drawing.kind === 'colour'
    ? drawing.set
    : `${drawing.set}:${drawing.name.slice(conceptOf(drawing.name).length)}`
}

type Emoji = { label: string; tags?: string[]; skins?: Emoji[] }

/** emojibase's tags by the label's slug, which is how the emoji sets name their icons. */
function emojiTags(): Map<string, string[]> {
  const list = JSON.parse(readFileSync(require.resolve('emojibase-data/en/data.json'), 'utf8')) as Emoji[]
  const slug = (label: string) =>
    label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
  return new Map(list.map((emoji) => [slug(emoji.label), emoji.tags ?? []]))
}

function shuffled<T>(items: T[], seed: number): T[] {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[items[i], items[j]] = [items[j]!, items[i]!]
  }
  return items
}

/**
 * Drawings of one set, in a fixed order. Words of the caption come from the name, the aliases and emojibase.
 */
export function drawingsOf(set: string, kind: Kind, limit: number, tags = emojiTags()): Drawing[] {
  const json = iconSet(set)
  const aliases = new Map<string, string[]>()
  for (const [alias, { parent }] of Object.entries(json.aliases ?? {}))
    aliases.set(parent, [...(aliases.get(parent) ?? []), alias])
  const names = Object.keys(json.icons).filter(
    (name) =>
      !json.icons[name]!.hidden && !LEFT_OUT.test(name) && !json.icons[name]!.body.includes('<animate'),
  )
  return shuffled(names, 7)
    .slice(0, limit)
    .map((name) => {
      const icon = json.icons[name]!
      const concept = conceptOf(name)
      const words = [concept, ...(aliases.get(name) ?? []).map(conceptOf), ...(tags.get(concept) ?? [])]
      const caption = [
        ...new Set(
          words.flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/)).filter((word) => word.length > 1),
        ),
      ]
        .slice(0, 16)
        .join(' ')
      return {
        set,
        name,
        kind,
        caption,
        box: [
          icon.left ?? 0,
          icon.top ?? 0,
          icon.width ?? json.width ?? 16,
          icon.height ?? json.height ?? 16,
        ],
        body: icon.body,
      }
    })
}

/** Every drawing that training may see; with `share` below 1 that part of each set, for a quick run. */
export function allDrawings(share = 1): Drawing[] {
  const tags = emojiTags()
  const kinds: Kind[] = ['colour', 'line', 'solid']
  return kinds.flatMap((kind) =>
    Object.keys(SETS[kind]).flatMap((set) => {
      assertPermitted(set)
      return drawingsOf(set, kind, Math.ceil(SETS.perSet[kind] * share), tags)
    }),
  )
}
