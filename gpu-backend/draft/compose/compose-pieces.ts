// What a prompt adds to a base drawing, in the order in which it is put on: what encloses it, signs, the bar
// of "off".
import { isSign, type Modifier } from '../../../contract/api/jobs/modifiers.ts'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Piece } from '../pieces/piece.ts'
import { addSign } from './add-sign.ts'
import { type Enclosure, enclose } from './enclose.ts'
import type { Glyph } from './glyphs.ts'
import { addSlash } from './slash.ts'

export const enclosureOf = (modifiers: readonly Modifier[]): Enclosure | undefined =>
  modifiers.find((modifier): modifier is Enclosure => modifier === 'circle' || modifier === 'square')

export function composePieces(
  pieces: readonly Piece[],
  modifiers: readonly Modifier[],
  profile: StyleProfile,
): Piece[] {
  const enclosure = enclosureOf(modifiers)
  let composed = enclosure ? enclose(pieces, enclosure, profile) : [...pieces]
  for (const modifier of modifiers.filter(isSign)) composed = addSign(composed, modifier as Glyph, profile)
  return modifiers.includes('slash') ? addSlash(composed, profile) : composed
}
