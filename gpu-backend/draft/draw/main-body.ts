// Which colours an outlined drawing gets that has a theme's: its set draws all things in one blue, or leaves
// their bodies white and colours what is on them. The largest part gets the thing's colour, or a main one.
import { chromaOf, labOf } from '../pieces/colour-of.ts'

/** `found`: for each of the drawing's colours the palette's; `filled`: what they take of it. */
export function withMainBody(
  found: readonly string[],
  filled: readonly { readonly share: number }[],
  main: string,
): string[] {
  if (found.every(isTint)) return found.map(() => main)
  const body = largestOf(filled)
  // What was in the main colour changes places with the body, so that both stay told apart.
  return found.map((colour, group) => (group === body ? main : colour === main ? found[body]! : colour))
}

function largestOf(filled: readonly { readonly share: number }[]): number {
  const shares = filled.map(({ share }) => share)
  return shares.indexOf(Math.max(...shares))
}

/** The tint that a set fills its outlines with: no colour of the thing. */
function isTint(colour: string): boolean {
  const lab = labOf(colour)
  return chromaOf(lab) < 0.04 && lab.L > 0.8
}
