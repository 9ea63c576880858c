// What a set's drawings show and a style profile cannot say: a darker side, a highlight, a shadow, a
// pattern, a slip, a wavy line. Place, form, size and colour differ by style, so that only the references'
// patches tell them. Lengths are in the frame's 24 units, angles in degrees clockwise from the right.
/** `by`: how much the area's own colour is lightened (below zero darkened). */
export type Tone = { readonly colour: string; readonly opacity: number } | { readonly by: number }

/** `half`: beyond a line through the middle; `crescent`: the edge on one side; `rim`: the edge all around. */
export interface Shade {
  readonly form: 'half' | 'crescent' | 'rim'
  readonly around: 'frame' | 'drawing' | 'part'
  readonly angle: number
  /** `half`: where the line is, as a share of the way from the middle to the edge. */
  readonly at: number
  readonly width: number
  readonly tone: Tone
}

export interface Highlight {
  readonly form: 'arc' | 'spot' | 'stripes' | 'edge'
  readonly angle: number
  readonly inset: number
  readonly width: number
  /** Degrees of an arc; of a spot, its length by its width. */
  readonly span: number
  readonly tone: Tone
}

/** `soft` fades over `blur`; `ground` is an ellipse below the drawing. */
export interface Shadow {
  readonly form: 'hard' | 'soft' | 'ground'
  readonly dx: number
  readonly dy: number
  readonly blur: number
  readonly colour: string
  readonly opacity: number
}

export interface Texture {
  readonly form: 'hatch' | 'dots' | 'speckle'
  readonly where: 'area' | 'half'
  readonly angle: number
  readonly spacing: number
  readonly size: number
  readonly tone: Tone
}

/** `turn`: of the hue from one end to the other, in radians. */
export interface Blend {
  readonly form: 'linear' | 'radial'
  readonly angle: number
  readonly lift: number
  readonly drop: number
  readonly turn: number
}

export interface Effects {
  readonly shade: Shade | null
  readonly highlight: Highlight | null
  readonly shadow: Shadow | null
  readonly texture: Texture | null
  readonly blend: Blend | null
  readonly slip: readonly [number, number] | null
  readonly dash: readonly [number, number] | null
  readonly wobble: { readonly reach: number; readonly length: number } | null
}

export const NO_EFFECTS: Effects = {
  shade: null,
  highlight: null,
  shadow: null,
  texture: null,
  blend: null,
  slip: null,
  dash: null,
  wobble: null,
}
