// In a set whose drawings take their colour from their plate, a drawing needs its plate first: the one
// nearest to the colour that is wanted, else one told by the drawing's geometry.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { labOf } from '../pieces/colour-of.ts'
import { paintDistance } from '../pieces/map-colours.ts'
import { signatureOf } from './pick-colour.ts'

export function onPlate(
  profile: StyleProfile,
  elements: readonly VectorElement[],
  wanted: readonly string[],
): StyleProfile {
  const { plate, line } = profile
  if (!plate?.inks) return profile
  const [hex] = wanted
  const away = plate.colours.map((colour) => (hex ? paintDistance(labOf(colour), labOf(hex)) : 0))
  const place = hex ? away.indexOf(Math.min(...away)) : signatureOf(elements) % plate.colours.length
  const ink = plate.inks[place] ?? plate.inks[0] ?? '#ffffff'
  return {
    ...profile,
    plate: { ...plate, colours: [plate.colours[place] ?? ink] },
    palette: [{ colour: ink, role: 'ink', share: 1 }],
    line: line && { ...line, colour: ink },
  }
}
