// How well a source drawing's kind serves a set's: lines for lines, true strokes before fills in their shape.
// 1 is made for it, 0 is useless.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { isLined } from '../draw/draw-duotone.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { holdsNothing } from './holds-nothing.ts'

type Form =
  | 'strokes'
  | 'outlined-strokes'
  | 'solid'
  | 'layered'
  | 'lined-duotone'
  | 'flat'
  | 'outlined'
  | 'gradient'

function formOf({ kind, strokes, drawing }: SourceDrawing): Form {
  if (kind === 'line') return strokes === 'true' ? 'strokes' : 'outlined-strokes'
  if (kind === 'duotone') return strokes === 'none' || isTwoColoured(drawing) ? 'layered' : 'lined-duotone'
  return kind
}

const isTwoColoured = ({ elements }: VectorDrawing): boolean =>
  new Set(elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : ''))).size > 1

type Fits = Readonly<Record<Form, number>>

const LINE: Fits = {
  strokes: 1,
  'outlined-strokes': 0.7,
  solid: 0.3,
  layered: 0.15,
  'lined-duotone': 0.45,
  flat: 0.05,
  outlined: 0.15,
  gradient: 0.05,
}
const FITS: Readonly<Record<StyleProfile['kind'], Fits>> = {
  line: LINE,
  slipped: { ...LINE, 'outlined-strokes': 0.6 },
  solid: {
    strokes: 0.78,
    'outlined-strokes': 0.4,
    solid: 1,
    layered: 0.55,
    'lined-duotone': 0.35,
    flat: 0.55,
    outlined: 0.35,
    gradient: 0.5,
  },
  duotone: {
    strokes: 0.72,
    'outlined-strokes': 0.3,
    solid: 0.66,
    layered: 1,
    'lined-duotone': 0.5,
    flat: 0.3,
    outlined: 0.2,
    gradient: 0.3,
  },
  flat: {
    strokes: 0.62,
    'outlined-strokes': 0.3,
    solid: 0.62,
    layered: 0.75,
    'lined-duotone': 0.4,
    flat: 1,
    outlined: 0.45,
    gradient: 0.65,
  },
  outlined: {
    strokes: 0.74,
    'outlined-strokes': 0.4,
    solid: 0.52,
    layered: 0.5,
    'lined-duotone': 0.5,
    flat: 1,
    outlined: 0.97,
    gradient: 0.5,
  },
  gradient: {
    strokes: 0.6,
    'outlined-strokes': 0.3,
    solid: 0.72,
    layered: 0.8,
    'lined-duotone': 0.4,
    flat: 1,
    outlined: 0.4,
    gradient: 0.95,
  },
  painterly: {
    strokes: 0.5,
    'outlined-strokes': 0.2,
    solid: 0.5,
    layered: 0.6,
    'lined-duotone': 0.4,
    flat: 1,
    outlined: 0.6,
    gradient: 0.9,
  },
}
/** Duotone sets with lines. */
const LINED: Fits = { ...LINE, layered: 0.4, 'lined-duotone': 0.9, solid: 0.4 }

export function kindFit(source: SourceDrawing, profile: StyleProfile): number {
  const fits = profile.kind === 'duotone' && isLined(profile) ? LINED : FITS[profile.kind]
  const form = formOf(source)
  if (form === profile.kind && !source.natural && THEMES.includes(form)) return fits[form] - THEMED
  if (fits === FITS.outlined && form === 'outlined' && source.strokes === 'outlined')
    return fits.outlined - CONTOURED
  if (form === 'flat' && source.natural && fits === FITS.duotone) return SHADED
  return profile.kind === 'solid' && form === 'strokes' && holdsNothing(source.drawing) ? BARS : fits[form]
}

/** What is painted in a theme's colours: a heart with a yellow rim. */
const THEMED = 0.15
const THEMES: readonly Form[] = ['flat', 'outlined']
/** Outlines that are fills keep the width that they have. */
const CONTOURED = 0.2
/** A thing's own light and dark parts are two tones. */
const SHADED = 0.6
/** Bars, arrows, checks: what lines draw that hold nothing is the same in a solid set. */
const BARS = 1
