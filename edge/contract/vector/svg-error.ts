// Why an SVG is not taken, with a sentence that says what was found.
const SVG_PROBLEMS = ['not_an_image', 'image_too_large', 'svg_active'] as const
export type SvgProblem = (typeof SVG_PROBLEMS)[number]

/** `svg_active`: it would run, fetch or expand something. */
export class SvgError extends Error {
  override name = 'SvgError'
  readonly code: SvgProblem

  constructor(code: SvgProblem, detail: string) {
    super(detail)
    this.code = code
  }
}
