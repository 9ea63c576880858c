// Which colours an outlined drawing gets that has a theme's: its set draws all things in one blue, or leaves
// their bodies white and colours what is on them. The largest part gets the thing's colour, or a main one.
import { areaOf, type Region } from '../geometry/region.ts'
import { chromaOf, labOf } from '../pieces/colour-of.ts'
import { cellColours } from './cell-colours.ts'

interface Filled {
  readonly layers: readonly { readonly cover: Region; readonly group: number }[]
  readonly colours: readonly { readonly share: number }[] // by group: what it takes of the drawing
}

/** By layer; `found`: for each of the drawing's colours the palette's; `others`: for its lesser parts. */
export function bodyColours(
  { layers, colours }: Filled,
  found: readonly string[],
  main: string,
  others: readonly string[],
): string[] {
  if (found.every(isTint)) return colouredBySize(layers, main, others)
  const body = largestOf(colours.map(({ share }) => share))
  // What was in the main colour changes places with the body, so that both stay told apart.
  const swapped = found.map((colour, group) =>
    group === body ? main : colour === main ? found[body]! : colour,
  )
  return layers.map(({ group }) => swapped[group]!)
}

/** Where there is nothing but a tint, a bow's knot is told from its wings by its size. */
function colouredBySize(layers: Filled['layers'], main: string, others: readonly string[]): string[] {
  const covers = layers.map(({ cover }) => cover)
  const order = [...covers].sort((one, other) => areaOf(other) - areaOf(one))
  const colours = cellColours(order, main, others)
  return covers.map((cover) => colours[order.indexOf(cover)]!)
}

export const largestOf = (values: readonly number[]): number => values.indexOf(Math.max(...values))

/** The tint that a set fills its outlines with: no colour of the thing. */
function isTint(colour: string): boolean {
  const lab = labOf(colour)
  return chromaOf(lab) < 0.04 && lab.L > 0.8
}
