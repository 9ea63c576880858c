/**
 * Drops drawings that another set or name has as well, whose names then go to the one that stays; numbers
 * what is the same but for details.
 */
import type { NamedIcon } from './choose.ts'
import { fittedPictures, forEachTwin, Union } from './twins.ts'

const SAME = 0.008 // mean difference of small pictures: the same path, rounded otherwise
const ALIKE = 0.022
const MOST_ALIASES = 12

const pictures = (icons: readonly NamedIcon[]): Float32Array =>
  fittedPictures(icons.map(({ icon }) => Buffer.from(icon.thumb, 'base64')))

/**
 * Of drawings of one kind and one concept that are the same, the first stays: the list begins with the
 * preferred sets. Names of one set that say different things are joined only where the shapes are the same to
 * the last point: small pictures do not tell a B in a circle from a D, or plus from minus.
 */
export function dropTwins(icons: readonly NamedIcon[]): NamedIcon[] {
  const union = new Union(icons.length)
  const isSame = (a: NamedIcon, b: NamedIcon): boolean =>
    a.icon.kind === b.icon.kind &&
    a.icon.strokes === b.icon.strokes &&
    (a.key === b.key || (a.icon.set === b.icon.set && a.icon.block === b.icon.block))
  forEachTwin(pictures(icons), icons.length, SAME, (a, b) => {
    if (isSame(icons[a]!, icons[b]!)) union.join(a, b)
  })
  const byRoot = Map.groupBy(icons.keys(), (i) => union.rootOf(i))
  return icons.flatMap((named, i) => {
    if (union.rootOf(i) !== i) return []
    const others = byRoot.get(i)!.filter((other) => other !== i)
    return [
      others.length === 0
        ? named
        : withNames(
            named,
            others.map((other) => icons[other]!),
          ),
    ]
  })
}

/** The twins' names are other names of the drawing, where they say another thing. */
function withNames(named: NamedIcon, twins: readonly NamedIcon[]): NamedIcon {
  const known = new Set([named.bare, ...named.icon.aliases.map((alias) => alias.replaceAll('-', ' '))])
  const aliases = [...named.icon.aliases]
  for (const { bare, icon } of twins)
    for (const name of [bare, ...icon.aliases.map((alias) => alias.replaceAll('-', ' '))]) {
      if (known.has(name) || aliases.length >= MOST_ALIASES) continue
      known.add(name)
      aliases.push(name.replaceAll(' ', '-'))
    }
  const tags =
    named.icon.tags.length > 0
      ? named.icon.tags
      : (twins.find(({ icon }) => icon.tags.length > 0)?.icon.tags ?? [])
  return { ...named, icon: { ...named.icon, aliases, tags } }
}

/** One number for drawings that are the same but for details, of whatever kind. */
export function groupTwins(icons: readonly NamedIcon[]): number[] {
  const union = new Union(icons.length)
  forEachTwin(pictures(icons), icons.length, ALIKE, (a, b) => union.join(a, b))
  const numbers = new Map<number, number>()
  return icons.map((_, i) => {
    const root = union.rootOf(i)
    if (!numbers.has(root)) numbers.set(root, numbers.size)
    return numbers.get(root)!
  })
}
