// What a prompt adds to a base drawing, in the order in which it is put on: what encloses it, signs, the bar
// of "off".
import type { Modifier } from '../../../contract/api/modifiers.ts'
import type { StyleProfile } from '../../../contract/api/style-profile.ts'
import type { Piece } from '../pieces/piece.ts'
import { addSign } from './add-sign.ts'
import { type Enclosure, enclose } from './enclose.ts'
import type { Glyph } from './glyphs.ts'
import { addSlash } from './slash.ts'

const WHOLE: readonly Modifier[] = ['slash', 'circle', 'square', 'filled', 'outlined']

export const enclosureOf = (modifiers: readonly Modifier[]): Enclosure | undefined =>
  modifiers.find((modifier): modifier is Enclosure => modifier === 'circle' || modifier === 'square')

/** Those that are drawn as a sign at one corner: there is room for one. */
export const signsOf = (modifiers: readonly Modifier[]): Modifier[] =>
  modifiers.filter((modifier) => !WHOLE.includes(modifier))

export function composePieces(
  pieces: readonly Piece[],
  modifiers: readonly Modifier[],
  profile: StyleProfile,
): Piece[] {
  const enclosure = enclosureOf(modifiers)
  let composed = enclosure ? enclose(pieces, enclosure, profile) : [...pieces]
  for (const modifier of modifiers)
    if (!WHOLE.includes(modifier)) composed = addSign(composed, modifier as Glyph, profile)
  return modifiers.includes('slash') ? addSlash(composed, profile) : composed
}
