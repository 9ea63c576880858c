// Which kind of painting a set has, from its readings together.
import type { StyleKind } from '../../../contract/api/jobs/style-profile.ts'
import { oklab } from '../../finish/oklab.ts'
import { bytesOf, type SetColour, sameColour, tintOf } from '../colours/set-colours.ts'
import type { ColourShare, LineReading, Reading } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'

const LINES = 0.55 // lineness: share of what is drawn that strokes of one width explain
const LINE_SET = 0.68
const ALL_LINES = 0.8
const WIDEST_LINE = 0.2 // of the frame's longer side
const EVEN = 0.15
const NEARLY_ALL = 0.965 // of what is drawn
const SLIPPED = 0.006 // of the frame's longer side
const WIDEST_OUTLINE = 0.1 // of the frame's longer side
const MOST_SPREAD = 0.4
const GREY = 0.03 // OKLab chroma
const SAME_HUE = 0.6 // radians
const FEW = 3 // drawings
const BETTER = 0.6 // what moved areas differ by, beside areas as they lie

export interface KindReading {
  readonly kind: StyleKind
  readonly confidence: number
}

/**
 * `colours`: the set's, largest first. `confidence`: 0 to 1, how far the deciding measure lies from its
 * bound.
 */
export function kindOf(readings: readonly Reading[], colours: readonly SetColour[]): KindReading {
  const graded = median(readings.map(({ gradient }) => gradient?.share ?? 0))
  const unexplained = median(readings.map((reading) => reading.unexplained))
  if (graded >= 0.2) return { kind: 'gradient', confidence: sure(graded, 0.2, 0.6) }
  if (unexplained >= 0.3) return { kind: 'painterly', confidence: sure(unexplained, 0.3, 0.6) }
  const lineness = median(readings.map(({ whole }) => whole?.lineness ?? 0))
  const [first, second] = colours
  if (!second || first.share >= NEARLY_ALL) return lineOrSolid(readings)
  const slipped = readings.filter(hasSlipped).length / readings.length
  if (slipped >= 0.5) return { kind: 'slipped', confidence: sure(slipped, 0.4, 0.8) }
  const tinted = sameHue(first.colour, second.colour)
  // Around strokes of two colours one of them looks like an outline. Tints are told apart below.
  if (lineness >= ALL_LINES && !tinted) return { kind: 'line', confidence: sure(lineness, LINES, 0.9) }
  const outlined = outlinedShare(readings)
  if (isDuotone(readings, colours) && (outlined < 0.5 || tinted)) return { kind: 'duotone', confidence: 0.9 }
  if (outlined >= 0.5) return { kind: 'outlined', confidence: sure(outlined, 0.4, 0.8) }
  if (lineness >= LINES + 0.1) return { kind: 'line', confidence: sure(lineness, LINES, 0.9) }
  return { kind: 'flat', confidence: sure(1 - outlined, 0.4, 0.8) }
}

/** The colour and width of a drawing's outline; null where there is none. */
export function outlineLook({
  outlineColour,
  lines,
  colours,
}: Reading): (ColourShare & { readonly width: number }) | null {
  const line = outlineColour === null ? null : lines[outlineColour]
  return line && outlineColour !== null && line.width <= WIDEST_OUTLINE
    ? { ...colours[outlineColour], width: line.width }
    : null
}

/** Of the drawings, how many have an outline of the usual width in the usual colour. */
function outlinedShare(readings: readonly Reading[]): number {
  const outlines = readings.map(outlineLook).filter((look) => look !== null)
  const usual = median(outlines.map(({ width }) => width))
  const even = outlines.filter(({ width }) => Math.abs(width - usual) <= 0.25 * usual)
  const alike = even.map((one) => even.filter((other) => sameColour(one, other)).length)
  return Math.max(0, ...alike) / readings.length
}

/**
 * Of line sets, a drawing's lineness is 0.88 on average, of solid ones 0.45, and single drawings of both
 * kinds lie anywhere between.
 */
function lineOrSolid(readings: readonly Reading[]): KindReading {
  const lines = readings.map(({ whole }) =>
    whole && whole.width < WIDEST_LINE ? whole : { lineness: 0, width: 0 },
  )
  const mean = lines.reduce((sum, { lineness }) => sum + lineness, 0) / lines.length
  const widths = lines.filter(({ lineness }) => lineness >= LINES).map(({ width }) => width)
  const usual = median(widths)
  const alike = widths.filter((width) => Math.abs(width - usual) < EVEN * usual).length / readings.length
  if (mean >= LINE_SET && alike >= LINES)
    return { kind: 'line', confidence: Math.min(sure(mean, LINE_SET, 0.8), sure(alike, LINES, 0.8)) }
  if (mean >= ALL_LINES) return { kind: 'line', confidence: sure(mean, ALL_LINES, 0.95) } // of several widths
  return { kind: 'solid', confidence: Math.max(sure(-mean, -LINE_SET, -0.56), sure(-alike, -LINES, -0.3)) }
}

/** Whether moving the colours by (dx, dy) makes them fit their lines much better. */
export function hasSlipped({ slip }: Reading): boolean {
  return slip !== null && Math.hypot(slip.dx, slip.dy) >= SLIPPED && slip.after <= BETTER * slip.before
}

/**
 * Two opacities, or two colours that are the same in nearly every drawing: of one or two drawings nobody can
 * say that.
 */
function isDuotone(readings: readonly Reading[], [first, second]: readonly SetColour[]): boolean {
  if (first.share + second.share < NEARLY_ALL) return false
  const both = readings.filter(
    ({ colours }) => colours.filter(({ share }) => share >= 0.04).length >= 2,
  ).length
  const shared = readings.length >= FEW && Math.min(first.drawings, second.drawings) >= 0.6
  return both >= 0.5 * readings.length && (tintOf(first, second) || shared)
}

/** Whether the second colour is a tint of the first to the eye, exact or not. */
function sameHue(one: string, other: string): boolean {
  const [a, b] = [oklab(...bytesOf(one)), oklab(...bytesOf(other))]
  const [grey, alsoGrey] = [Math.hypot(a.a, a.b) < GREY, Math.hypot(b.a, b.b) < GREY]
  const turn = Math.abs(Math.atan2(a.b, a.a) - Math.atan2(b.b, b.a))
  return grey || alsoGrey ? grey === alsoGrey : Math.min(turn, 2 * Math.PI - turn) < SAME_HUE
}

/**
 * The strokes that draw things, or null: those of the whole drawing where it is one colour, else those of the
 * outline's colour or the most line-like.
 */
export function strokesOf(reading: Reading, kind: StyleKind): { line: LineReading; colour: number } | null {
  if (kind === 'line' && reading.whole) return { line: reading.whole, colour: 0 }
  const [outline, lines] = [reading.outlineColour, reading.lines]
  const around = outline === null ? null : lines[outline]
  if (around && outline !== null) return { line: around, colour: outline }
  if (kind !== 'duotone') return null
  const places = [...lines.keys()].sort((a, b) => reading.colours[b].opacity - reading.colours[a].opacity)
  const colour = places.find((place) => isStroke(lines[place]))
  const line = colour === undefined ? null : lines[colour]
  return line && colour !== undefined ? { line, colour } : null
}

function isStroke(line: LineReading | null): boolean {
  return line !== null && line.lineness >= LINES && line.spread <= MOST_SPREAD && line.width <= WIDEST_OUTLINE
}

/** 0.5 at `from`, 1 at `to`, less below. */
function sure(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, 0.5 + (0.5 * (value - from)) / (to - from)))
}
