// A set's tones: which of its colours are shades and highlights of others, and how far such a one lies from
// its body. A part of a thing that is a darker or lighter one of the hue it lies on stays that, in the set's
// own shade of the body's new colour, or in one a step like the set's away; snapped by itself it would become
// another part's colour, or its body's.
import type { PaletteColour } from '../../../contract/api/jobs/style-profile.ts'
import { type Colour, colourDistance } from '../../finish/oklab.ts'
import { chromaOf, hexOf, hueTurn, labOf } from './colour-of.ts'
import type { Meeting, SourceColour } from './map-colours.ts'

/** OKLab: a colour has so much chroma, a tone's hue is so near (radians), its lightness so far away. */
const COLOURED = 0.05
const HUES = 0.3
const LIGHTNESS = [0.025, 0.14] as const
/** A tone takes at most so much of what its body takes. */
const LESSER = 0.6
/** A part of a thing: one that takes more is a pattern or a part of its own. */
const PART = 0.3
/** A set with fewer pairs has no rule. */
const FEW = 2
/** Of a thing's part that is a tone: darker ones are ink. */
const DARK = 0.36
/** Of what is painted: a part from here on takes a body's colour, not the tone that the set has on it. */
const LARGE = 0.25

/** From a body to its tone: lightness is added, chroma multiplied. */
interface Step {
  readonly L: number
  readonly chroma: number
}
export interface SetTones {
  /** By place in the palette: the place of the colour that it is a tone of. */
  readonly bodyOf: readonly (number | null)[]
  readonly darker: Step | null
  readonly lighter: Step | null
}

const areOfOneHue = (one: Colour, other: Colour): boolean =>
  Math.min(chromaOf(one), chromaOf(other)) >= COLOURED && hueTurn(one, other) < HUES

/** Whether two colours are a body and its tone, whichever is which. */
export function areTones(one: Colour, other: Colour): boolean {
  const away = Math.abs(one.L - other.L)
  return areOfOneHue(one, other) && away >= LIGHTNESS[0] && away <= LIGHTNESS[1]
}

export function tonesOf(palette: readonly PaletteColour[]): SetTones {
  const labs = palette.map(({ colour }) => labOf(colour))
  const bodyOf = palette.map(({ share, role }, at) => {
    const bodies = palette.flatMap((other, place) =>
      role !== 'ink' &&
      other.role !== 'ink' &&
      share <= LESSER * other.share &&
      areTones(labs[at]!, labs[place]!)
        ? [place]
        : [],
    )
    const away = bodies.map((place) => colourDistance(labs[at]!, labs[place]!))
    return bodies[away.indexOf(Math.min(...away))] ?? null
  })
  const steps = bodyOf.flatMap((body, at): Step[] =>
    body === null
      ? []
      : [
          {
            L: labs[at]!.L - labs[body]!.L,
            chroma: Math.min(1, chromaOf(labs[at]!) / chromaOf(labs[body]!)),
          },
        ],
  )
  const many = steps.length >= FEW
  const darker = steps.filter(({ L }) => L < 0)
  const lighter = steps.filter(({ L }) => L > 0)
  return { bodyOf, darker: many ? middleOf(darker) : null, lighter: many ? middleOf(lighter) : null }
}

function middleOf(steps: readonly Step[]): Step | null {
  const sorted = [...steps].sort((a, b) => a.L - b.L)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

/** `found`: for each of the drawing's colours the palette's, #rrggbb. */
export function withTones(
  sources: readonly SourceColour[],
  meets: readonly Meeting[],
  found: readonly string[],
  palette: readonly PaletteColour[],
): string[] {
  const tones = tonesOf(palette)
  if (tones.darker === null && tones.lighter === null) return [...found]
  const bodies = sources.map((_, at) => bodyAmong(sources, meets, at))
  const bodied = found.map((colour, at) => {
    if (bodies[at] !== null || sources[at]!.share < LARGE) return colour
    const body = tones.bodyOf[palette.findIndex((one) => one.colour === colour)] ?? null
    return body === null || found.includes(palette[body]!.colour) ? colour : palette[body]!.colour
  })
  return bodied.map((colour, at) => {
    const body = bodies[at]!
    if (body === null || sources[at]!.colour.L < DARK) return colour
    const dark = sources[at]!.colour.L < sources[body]!.colour.L
    return toneFor(colour, bodied[body]!, dark, tones, palette)
  })
}

/** The larger one that it is a tone of and touches along most of its border. */
function bodyAmong(sources: readonly SourceColour[], meets: readonly Meeting[], at: number): number | null {
  let [best, most]: [number | null, number] = [null, 0]
  for (const [a, b, contact] of meets) {
    if (a !== at && b !== at) continue
    const other = a === at ? b : a
    const [tone, body] = [sources[at]!, sources[other]!]
    if (tone.share > PART * body.share || !areTones(tone.colour, body.colour) || contact <= most) continue
    ;[best, most] = [other, contact]
  }
  return best
}

function toneFor(
  colour: string,
  body: string,
  dark: boolean,
  tones: SetTones,
  palette: readonly PaletteColour[],
): string {
  const [lab, bodyLab] = [labOf(colour), labOf(body)]
  if (areTones(lab, bodyLab) && lab.L < bodyLab.L === dark) return colour
  const place = palette.findIndex((one) => one.colour === body)
  const own = palette.find(
    (one, at) => tones.bodyOf[at] === place && labOf(one.colour).L < bodyLab.L === dark,
  )
  if (own) return own.colour
  const step = dark ? tones.darker : tones.lighter
  if (!step || chromaOf(bodyLab) < COLOURED) return colour
  return hexOf({ L: bodyLab.L + step.L, a: bodyLab.a * step.chroma, b: bodyLab.b * step.chroma })
}
