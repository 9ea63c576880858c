/**
 * The sets that the evaluation measures with, none of them trained on: what of a package is one style, and
 * which kind it is. Tessera's own two samples have no more drawings than their references, so that nothing of
 * theirs is left out to compare with.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { desk } from '../../../plugin/playground/samples/desk.ts'
import { picnic } from '../../../plugin/playground/samples/picnic.ts'
import { collections, conceptOf, iconSet } from './drawings.ts'

export type SetKind =
  | 'line'
  | 'solid'
  | 'duotone'
  | 'slipped'
  | 'flat'
  | 'outlined'
  | 'gradient'
  | 'painterly'
type Packaged = { set: string; kind: SetKind; only?: RegExp; not?: RegExp; stem?: string; brands?: true }

/** `concepts`: drawing by the name of what it shows; `svgs`: by drawing. */
export type UnseenSet = {
  set: string
  kind: SetKind
  title: string
  author: string
  licence: string
  url: string
  shareAlike: boolean
  svgs: Map<string, string>
  concepts: Map<string, string>
}

const PEOPLE =
  /face|\bman\b|\bmen\b|woman|women|person|people|boy|girl|baby|family|couple|kiss|skin|hand|finger|flag|keycap|button|letter|clock-?\d|-oclock|thirty|smil|grin|cry|cat-with|monkey|hair|squared|input|zodiac/

const PLAIN = /^[0-9a-z]$|(^|-)(logo|api)(-|$)/ // letters, digits, logos
const PACKAGED: readonly Packaged[] = [
  { set: 'lucide', kind: 'line' },
  { set: 'system-uicons', kind: 'line' },
  { set: 'gravity-ui', kind: 'line', not: /-fill$|^logo-/ },
  { set: 'nrk', kind: 'line', not: /-active$|logo/ },
  { set: 'fa6-solid', kind: 'solid' },
  { set: 'zondicons', kind: 'solid' },
  { set: 'eva', kind: 'solid', only: /-fill$/, brands: true },
  { set: 'lets-icons', kind: 'duotone', only: /-duotone$/, brands: true },
  { set: 'material-icon-theme', kind: 'flat', only: /^folder-(?!.*-open)/, stem: 'folder-', brands: true },
  { set: 'openmoji', kind: 'outlined', not: PEOPLE },
  { set: 'streamline-emojis', kind: 'outlined', not: PEOPLE },
  { set: 'catppuccin', kind: 'outlined', not: /^folder-/, brands: true },
]

/** Names of companies and their products, of which no set's own drawing is a fair example. */
const brandNames = (): Set<string> =>
  new Set(['simple-icons', 'devicon', 'logos'].flatMap((set) => Object.keys(iconSet(set).icons)))

function packaged({ set, kind, only, not, stem, brands }: Packaged): UnseenSet {
  const json = iconSet(set)
  const { name, author, license } = collections()[set]!
  const known = brands ? brandNames() : new Set()
  const svgs = new Map<string, string>()
  for (const [
    icon,
    { body, hidden, left = 0, top = 0, width = json.width ?? 16, height = json.height ?? 16 },
  ] of Object.entries(json.icons)) {
    if (
      hidden ||
      body.includes('<animate') ||
      (only && !only.test(icon)) ||
      not?.test(icon) ||
      PLAIN.test(icon)
    )
      continue
    if (!known.has(shownBy(icon, stem))) svgs.set(icon, framed(body, left, top, width, height))
  }
  const licence = license.spdx ?? license.title
  const about = {
    title: name,
    author: author.name,
    licence,
    url: author.url ?? license.url ?? '',
    shareAlike: /-SA-/.test(licence),
  }
  return { set, kind, ...about, svgs, concepts: conceptsOf(svgs, stem) }
}

/** What a drawing shows, by its name; `stem`: what all names of the set begin with. */
const shownBy = (name: string, stem = ''): string =>
  conceptOf(name.slice(name.startsWith(stem) ? stem.length : 0))

function conceptsOf(svgs: ReadonlyMap<string, string>, stem = ''): Map<string, string> {
  const concepts = new Map<string, string>()
  for (const name of svgs.keys()) {
    const concept = shownBy(name, stem)
    if (!concepts.has(concept) || name === stem + concept) concepts.set(concept, name)
  }
  return concepts
}

/**
 * Tango, from a folder with its SVG files: it comes with Debian (tango-icon-theme 0.8.90), not with the
 * package of icons.
 */
function tango(folder: string): UnseenSet {
  const svgs = new Map<string, string>()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  // links are other names of the same
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.svg'))
  for (const { name, parentPath } of files.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!/^face-/.test(name)) svgs.set(basename(name, '.svg'), readFileSync(join(parentPath, name), 'utf8'))
  }
  const about = {
    title: 'Tango Icon Library',
    author: 'Tango Desktop Project',
    licence: 'public domain',
    url: 'http://tango.freedesktop.org',
  }
  return { set: 'tango', kind: 'gradient', ...about, shareAlike: false, svgs, concepts: conceptsOf(svgs) }
}

/** A square frame; what is not square is centred. */
function framed(body: string, left: number, top: number, width: number, height: number): string {
  const side = Math.max(width, height)
  const box = `${left - (side - width) / 2} ${top - (side - height) / 2} ${side} ${side}`
  const spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
  return `<svg ${spaces} viewBox="${box}" width="256" height="256">${body}</svg>`
}

function sample(set: string, title: string, kind: SetKind, drawings: Record<string, string>): UnseenSet {
  const svgs = new Map(Object.entries(drawings))
  return {
    set,
    kind,
    title,
    author: 'Tessera',
    licence: 'MIT',
    url: '',
    shareAlike: false,
    svgs,
    concepts: conceptsOf(svgs),
  }
}

/** `tangoFolder`: without it that set is left out. */
export const unseenSets = (tangoFolder?: string): UnseenSet[] => [
  ...PACKAGED.map(packaged),
  sample('desk', 'Desk', 'slipped', desk),
  sample('picnic', 'Picnic', 'flat', picnic),
  ...(tangoFolder ? [tango(tangoFolder)] : []),
]
