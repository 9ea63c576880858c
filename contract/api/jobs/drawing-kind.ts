// How a drawing is painted: lines, areas of one colour, of one colour in two strengths, of several, with
// outlines in another, with gradients.
import * as z from 'zod'

export const DRAWING_KINDS = ['line', 'solid', 'duotone', 'flat', 'outlined', 'gradient'] as const
export const DrawingKind = z.enum(DRAWING_KINDS)
export type DrawingKind = z.infer<typeof DrawingKind>
