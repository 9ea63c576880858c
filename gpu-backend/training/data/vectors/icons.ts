/**
 * The icons of one set that may go into the public set: names, other names and SVG. Left out here, by name:
 * logos and marks, national flags, variants of skin and gender. An alias that turns or flips its parent is an
 * icon of its own.
 */
import { createRequire } from 'node:module'
import { assertPermitted, collections, conceptOf } from '../drawings.ts'
import { isMark } from './marks.ts'
import { readSet, type SetIcon } from './read-set.ts'

const require = createRequire(import.meta.url)

export interface Icon {
  readonly set: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
  readonly svg: string
}

type Box = readonly [number, number, number, number]

const NATION = /(^|-)flags?(-|$)/
const KEPT_FLAGS = /^(black|white|triangular|chequered|crossed)-flags?$/
const PERSON =
  /skin-tone|(light|medium|dark)-skin|-(light|medium|medium-light|medium-dark|dark)$|^(man|woman|men|women)-/
const MARK_CATEGORY = /logo|brand|flag|crypto|payment/i
const LONGEST_ALIAS = 6 // words: longer ones are lists of tags

export function iconsOf(set: string): Icon[] {
  assertPermitted(set)
  const json = readSet(set)
  const isEmoji = collections()[set]!.category === 'Emoji'
  const marked = new Set(
    Object.entries(json.categories ?? {}).flatMap(([category, names]) =>
      MARK_CATEGORY.test(category) ? names : [],
    ),
  )
  const aliases = aliasesOf(json.aliases ?? {})
  const mayShow = (name: string): boolean =>
    isEmoji
      ? !PERSON.test(name) && (!NATION.test(name) || KEPT_FLAGS.test(name))
      : !marked.has(name) && !isMark(set, name)
  return iconsWithTurned(json)
    .filter(([name, icon]) => !icon.hidden && mayShow(name))
    .map(([name, icon]) => {
      const box: Box = [
        icon.left ?? json.left ?? 0,
        icon.top ?? json.top ?? 0,
        icon.width ?? json.width ?? 16,
        icon.height ?? json.height ?? 16,
      ]
      return { set, name, aliases: aliases.get(name) ?? [], tags: tagsOf(name), svg: svgOf(icon, box) }
    })
}

function iconsWithTurned(json: ReturnType<typeof readSet>): [string, SetIcon][] {
  const turned = Object.entries(json.aliases ?? {}).flatMap(
    ([name, { parent, ...turn }]): [string, SetIcon][] => {
      const icon = json.icons[parent]
      return icon && (turn.hFlip || turn.vFlip || turn.rotate) && !turn.hidden
        ? [[name, { ...icon, ...turn }]]
        : []
    },
  )
  return [...Object.entries(json.icons), ...turned]
}

/** Names that mean the same drawing, as it lies. */
function aliasesOf(aliases: NonNullable<ReturnType<typeof readSet>['aliases']>): Map<string, string[]> {
  const byParent = new Map<string, string[]>()
  for (const [alias, { parent, hFlip, vFlip, rotate }] of Object.entries(aliases)) {
    if (hFlip || vFlip || rotate || alias.split('-').length > LONGEST_ALIAS) continue
    byParent.set(parent, [...(byParent.get(parent) ?? []), alias])
  }
  return byParent
}

function svgOf({ body, hFlip, vFlip, rotate }: SetIcon, [x, y, width, height]: Box): string {
  const turns = [
    ...(rotate ? [`rotate(${90 * rotate} ${x + width / 2} ${y + height / 2})`] : []),
    ...(hFlip ? [`translate(${2 * x + width} 0) scale(-1 1)`] : []),
    ...(vFlip ? [`translate(0 ${2 * y + height}) scale(1 -1)`] : []),
  ]
  const turned = turns.length > 0 ? `<g transform="${turns.join(' ')}">${body}</g>` : body
  const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
  return (
    `<svg ${names} viewBox="${x} ${y} ${width} ${height}" width="${width}" ` +
    `height="${height}">${turned}</svg>`
  )
}

type Emoji = { label: string; tags?: string[] }
let emojiTags: Map<string, string[]> | null = null

/** emojibase's words for the emoji of this name. */
function tagsOf(name: string): readonly string[] {
  emojiTags ??= new Map(
    (require('emojibase-data/en/data.json') as Emoji[]).map(({ label, tags }) => [
      label
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
      tags ?? [],
    ]),
  )
  return (emojiTags.get(conceptOf(name)) ?? [])
    .flatMap((tag) => tag.toLowerCase().split(/[^a-z0-9]+/))
    .filter((word) => word.length > 1)
}
