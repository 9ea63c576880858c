// A profile in a few plain words, for people: "lines 2 px of 24, round, navy; areas slipped right and down".
import type {
  AreaStyle,
  LineStyle,
  PlateStyle,
  StyleProfile,
} from '../../../contract/api/jobs/style-profile.ts'
import { colourName } from '../colours/colour-name.ts'

const USUAL_UNITS = 24 // of a set whose own grid is not known

/** Lengths are in the set's own units, or in units of 24 where the profile has no grid. */
export function describeProfile(profile: StyleProfile): string {
  const { kind, line, area, outline, plate, ground, palette, monochrome } = profile
  const units = profile.grid?.units ?? USUAL_UNITS
  const parts: string[] = []
  if (line && !outline) parts.push(lineWords(line, units))
  if (outline)
    parts.push(
      `${colourName(outline.colour)} outlines ${lengthWords(outline.width, units)} around ${outline.around}`,
    )
  const areas = areaWords(area, kind)
  if (areas) parts.push(areas)
  const [strongest] = [...palette].sort((a, b) => (b.opacity ?? 1) - (a.opacity ?? 1))
  if (monochrome && !line && strongest) parts.push(inkWords(strongest.colour, strongest.opacity ?? 1))
  if (!monochrome) parts.push(palette.length === 1 ? 'one colour' : `${palette.length} colours`)
  if (plate) parts.push(`on ${plateWords(plate)}`)
  if (ground) parts.push(`on ${colourName(ground)}`)
  return parts.join('; ')
}

function plateWords({ contours, radius, size, colours }: PlateStyle): string {
  if (contours)
    return colours.length === 1
      ? `a shape in ${colourName(colours[0])}`
      : `a shape in ${colours.length} colours`
  return radius * 2 >= size * 0.94 ? 'discs' : radius > 0 ? 'rounded squares' : 'squares'
}

function lineWords({ width, cap, colour, opacity }: LineStyle, units: number): string {
  return (
    `lines ${lengthWords(width, units)}, ${cap === 'round' ? 'round' : 'flat'} ends, ` +
    `${inkWords(colour, opacity ?? 1)}`
  )
}

function lengthWords(length: number, units: number): string {
  return `${Math.round(length * units * 100) / 100} px of ${units}`
}

function inkWords(colour: string, opacity: number): string {
  return opacity < 0.985 ? `${colourName(colour)} at ${Math.round(opacity * 100)} %` : colourName(colour)
}

function areaWords(area: AreaStyle, kind: StyleProfile['kind']): string {
  switch (area.type) {
    case 'none':
      return kind === 'duotone' ? 'some lines fainter' : ''
    case 'solid':
      return 'solid shapes'
    case 'flat':
      return kind === 'painterly' ? 'painted' : 'flat colour'
    case 'duotone':
      return `a second layer in ${inkWords(area.tint, area.opacity)}`
    case 'slipped':
      return `colour slipped ${sides(area.dx, area.dy)}`
    case 'two-tone':
      return `flat colour, darker ${sideOf(area.angle)}`
    case 'gradient':
      return `gradients, darker ${sideOf(area.angle)}`
  }
}

function sideOf(angle: number): string {
  return `towards the ${sides(Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180))}`
}

function sides(dx: number, dy: number): string {
  const most = Math.max(Math.abs(dx), Math.abs(dy))
  const words = [
    ...(Math.abs(dx) > 0.4 * most ? [dx > 0 ? 'right' : 'left'] : []),
    ...(Math.abs(dy) > 0.4 * most ? [dy > 0 ? 'bottom' : 'top'] : []),
  ]
  return words.join(' and ')
}
