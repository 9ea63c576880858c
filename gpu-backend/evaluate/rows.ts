// The rows that every figure is given for: the methods, the set's own drawing with the best that codes can show of it, and the floors.

import type { Case } from './evaluation-data.ts'
import { joinPalettes, paletteOf } from './palette.ts'
import type { Picture, PictureBook } from './picture-book.ts'
import { snapColours } from './snap-palette.ts'
import { DRAW_METHODS, type DrawMethod } from './task.ts'

export const FLOORS = ['truth', 'tokenized', 'own', 'other', 'snapped'] as const
export type Floor = (typeof FLOORS)[number]
export type RowName = DrawMethod | Floor

export const ROW_TITLES: Record<RowName, string> = {
  vanilla: 'vanilla',
  'image-rag': 'image-rag',
  daid: 'daid',
  faid: 'faid',
  'faid+daid': 'faid and daid',
  full: 'full',
  truth: "the set's own drawing of it",
  tokenized: 'the same through the tokenizer',
  own: 'another drawing of the set',
  other: 'the concept in another set',
  snapped: 'that, search and recolour',
}
export const ROW_ORDER: readonly RowName[] = [...DRAW_METHODS, ...FLOORS]

/** The pictures that no method drew. */
export async function drawFloors(book: PictureBook, one: Case): Promise<Record<Floor, Picture>> {
  const [truth, own, other, ...references] = await book.openAll([one.truth, one.own, one.other, ...one.references])
  const palette = joinPalettes(references.map(({ pixels }) => paletteOf(pixels)))
  return {
    truth,
    own,
    other,
    tokenized: await book.draw(truth.codes),
    snapped: await book.encode(snapColours(other.pixels, palette)),
  }
}
