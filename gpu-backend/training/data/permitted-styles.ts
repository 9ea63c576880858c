/**
 * The styles that judge and bounds are learned from: of every permitted set the drawings of one ending
 * ("-duotone"), and the same with other line widths and ends, made by program from strokes. Collections of
 * others' marks are left out.
 */
import { collections, conceptOf, iconSet, SETS } from './drawings.ts'

const SIZE = 256 // what the evaluation rasterises at
export const OF_A_STYLE = 48
export const LEAST = 24
const STYLES_OF_A_SET = 4
const STROKED = 0.9 // of a style's drawings: then other line widths are made of it
const NO_STYLE = /Logos|Flags|Programming|Thematic/
const WIDTHS = [0.55, 0.75, 1.4]

/** `made`: by program. */
export type PermittedStyle = { style: string; set: string; made: boolean; svgs: string[] }

export const permittedStyles = (): PermittedStyle[] => permitted().flatMap(stylesOf)

function permitted(): string[] {
  const never = new Set(Object.values(SETS.neverTrained).flat())
  return Object.entries(collections())
    .filter(([set, { license, category }]) => {
      const licence = license.spdx ?? license.title
      return !never.has(set) && SETS.permittedLicences.includes(licence) && !NO_STYLE.test(category ?? '')
    })
    .map(([set]) => set)
}

function stylesOf(set: string): PermittedStyle[] {
  const json = iconSet(set)
  const byEnding = new Map<string, string[]>()
  for (const [name, icon] of Object.entries(json.icons)) {
    if (icon.hidden || icon.body.includes('<animate') || /(^|-)(flag|logo|brand)(-|$)|skin-tone/.test(name))
      continue
    const ending = name.slice(conceptOf(name).length)
    byEnding.set(ending, [...(byEnding.get(ending) ?? []), name])
  }
  const endings = [...byEnding]
    .filter(([, names]) => names.length >= LEAST)
    .sort((a, b) => b[1].length - a[1].length)
  return endings.slice(0, STYLES_OF_A_SET).flatMap(([ending, names]) => {
    const step = Math.max(1, names.length / OF_A_STYLE)
    const some = names
      .filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
      .slice(0, OF_A_STYLE)
    const svgs = some.map((name) => {
      const {
        body,
        left = 0,
        top = 0,
        width = json.width ?? 16,
        height = json.height ?? 16,
      } = json.icons[name]!
      const side = Math.max(width, height)
      const box = `${left - (side - width) / 2} ${top - (side - height) / 2} ${side} ${side}`
      const spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
      return `<svg ${spaces} viewBox="${box}" width="${SIZE}" height="${SIZE}">${body}</svg>`
    })
    const plain: PermittedStyle = { style: `${set}${ending}`, set, made: false, svgs }
    const stroked = svgs.filter((svg) => /stroke-width="[\d.]+"/.test(svg)).length >= STROKED * svgs.length
    return stroked ? [plain, ...WIDTHS.map((width) => redrawn(plain, width))] : [plain]
  })
}

/** The same strokes, thinner or thicker; every other one with square ends and corners. */
function redrawn({ style, set, svgs }: PermittedStyle, scale: number): PermittedStyle {
  const sharpEnds = scale > 1
  const change = (svg: string): string => {
    const wide = svg.replace(
      /stroke-width="([\d.]+)"/g,
      (_, width: string) => `stroke-width="${(Number(width) * scale).toFixed(3)}"`,
    )
    return sharpEnds ? wide.replace(/stroke-linejoin="\w+"/g, '').replace(/stroke-linecap="\w+"/g, '') : wide
  }
  return { style: `${style}×${scale}`, set, made: true, svgs: svgs.map(change) }
}
