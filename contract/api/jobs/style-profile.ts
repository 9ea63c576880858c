// What the drawings of a set have in common, as plain data: read from a job's references, and what a draft is
// restyled to. Lengths are shares of the frame's longer side, colours #rrggbb, angles in degrees clockwise
// from the right. What is not there is null.
import * as z from 'zod'

const share = z.number().min(0).max(1)
const offset = z.number().min(-1).max(1)
export const HexColour = z.string().regex(/^#[0-9a-f]{6}$/)

/** How a set is painted, on the whole. */
export const STYLE_KINDS = [
  'line',
  'solid',
  'duotone',
  'slipped',
  'flat',
  'outlined',
  'gradient',
  'painterly',
] as const
export const StyleKind = z.enum(STYLE_KINDS)
export type StyleKind = z.infer<typeof StyleKind>

/**
 * Strokes that draw the thing itself. `spread`: interquartile range of the width, as a share of it.
 * `opacity`: 1 where left out.
 */
export const LineStyle = z.object({
  width: share,
  spread: z.number().min(0),
  cap: z.enum(['butt', 'round', 'square']),
  join: z.enum(['miter', 'round', 'bevel']),
  cornerRadius: share,
  colour: HexColour,
  opacity: share.optional(),
})
export type LineStyle = z.infer<typeof LineStyle>

/**
 * What areas are filled with. `duotone`: a second layer in `tint` at `opacity` under or beside the first.
 * `slipped`: areas moved by (dx, dy) from their outlines. `two-tone`: the part of each main area towards
 * `angle` is darkened by `shade` (a colour at `opacity`). `gradient`: along `angle`, from a colour lightened
 * by `lift` to the same darkened by `drop` (OKLab lightness).
 */
export const AreaStyle = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('solid') }),
  z.object({ type: z.literal('flat') }),
  z.object({ type: z.literal('duotone'), tint: HexColour, opacity: share }),
  z.object({ type: z.literal('slipped'), dx: offset, dy: offset }),
  z.object({ type: z.literal('two-tone'), angle: z.number(), shade: HexColour, opacity: share }),
  z.object({ type: z.literal('gradient'), angle: z.number(), lift: share, drop: share }),
])
export type AreaStyle = z.infer<typeof AreaStyle>

/**
 * A contour around areas, in another colour than theirs: around each shape, or around the whole drawing
 * alone.
 */
export const OutlineStyle = z.object({
  around: z.enum(['shapes', 'silhouette']),
  width: share,
  colour: HexColour,
})
export type OutlineStyle = z.infer<typeof OutlineStyle>

/**
 * A colour of the set. `share`: of what is painted. `ink` is that of lines and outlines, or of a monochrome
 * set. `opacity`: 1 where left out.
 */
export const PaletteColour = z.object({
  colour: HexColour,
  role: z.enum(['ink', 'main', 'second', 'light', 'shade']),
  share,
  opacity: share.optional(),
  /** Of the references, the share that has it. */
  drawings: share.optional(),
})
export type PaletteColour = z.infer<typeof PaletteColour>

/**
 * The painted part within the frame. `size`: its longer side; `wide`, `tall`, `round`: the same for drawings
 * of these proportions. `off`: how far beside the centre drawings of the set may lie, across and
 * down.
 */
export const BoxStyle = z.object({
  size: share,
  wide: share,
  tall: share,
  round: share,
  centre: z.tuple([share, share]),
  off: z.tuple([share, share]).optional(),
})
export type BoxStyle = z.infer<typeof BoxStyle>

/**
 * The grid that points lie on: `units` across the frame, strokes' middle lines on whole or half units.
 * `edges`: of a set that has no strokes, the straight edges of its areas, all on whole units, or on whole and
 * half ones; 'none' where left out.
 */
export const GridStyle = z.object({
  units: z.number().positive(),
  align: z.enum(['whole', 'half', 'none']),
  edges: z.enum(['whole', 'half', 'none']).optional(),
})
export type GridStyle = z.infer<typeof GridStyle>

/**
 * A shape behind the drawing that every drawing of the set has. `size`: its side; `radius`: of its corners,
 * half of `size` for a disc. `contours`: a shape of its own (a folder, a page), closed, each [x0, y0, x1, y1
 * …]; left out for squares and discs. `inks`: for each of `colours` the one colour of what is drawn on it,
 * where those go together.
 */
export const PlateStyle = z.object({
  size: share,
  radius: share,
  colours: z.array(HexColour).min(1).max(16),
  centre: z.tuple([share, share]),
  contours: z.array(z.array(share).min(6).max(2048)).min(1).max(8).optional(),
  inks: z.array(HexColour).max(16).optional(),
})
export type PlateStyle = z.infer<typeof PlateStyle>

export const ShadowStyle = z.object({
  dx: offset,
  dy: offset,
  blur: share,
  colour: HexColour,
  opacity: share,
})
export type ShadowStyle = z.infer<typeof ShadowStyle>

/**
 * A flat shadow on the ground below every drawing, an ellipse. `y`: its middle; `width`: of the drawing's;
 * `gap`: how far above its middle things float that do not stand on it, 0 where all stand.
 */
export const GroundShadowStyle = z.object({
  y: share,
  height: share,
  width: share,
  gap: share,
  colour: HexColour,
  opacity: share,
})
export type GroundShadowStyle = z.infer<typeof GroundShadowStyle>

export const StyleProfile = z.object({
  kind: StyleKind,
  line: LineStyle.nullable(),
  area: AreaStyle,
  outline: OutlineStyle.nullable(),
  /** By share, largest first. */
  palette: z.array(PaletteColour).max(32),
  /** Whether everything is one colour (tints of it by opacity count as one). */
  monochrome: z.boolean(),
  box: BoxStyle,
  grid: GridStyle.nullable(),
  plate: PlateStyle.nullable(),
  /** The colour that fills the whole frame. */
  ground: HexColour.nullable(),
  shadow: ShadowStyle.nullable(),
  /** Left out where most drawings have none. */
  groundShadow: GroundShadowStyle.optional(),
  /** Radius of the corners of areas, of a set without lines; left out where its corners do not say. */
  corners: share.optional(),
  /**
   * Width of the bars of a solid set, or of the details in ink of a two-tone one without lines; left out where
   * too few of its drawings have them.
   */
  bars: share.optional(),
  /** Medians over the drawings: elements, and the smallest part's side. */
  detail: z.object({ elements: z.number().min(0), smallest: share }),
  /** 0 to 1 by field name; what is not listed is sure. */
  confidence: z.record(z.string(), share),
  /**
   * How many references the profile is of; those of another style that were left out are named by `leftOut`
   * (places in the list given).
   */
  references: z.int().min(1),
  leftOut: z.array(z.int().min(0)),
})
export type StyleProfile = z.infer<typeof StyleProfile>
