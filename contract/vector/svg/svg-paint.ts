// A fill or stroke as CSS says it, as a paint of the drawing.

import type { Paint } from '../vector-drawing.ts'
import { parseColour } from './parse-colour.ts'
import { urlTarget } from './svg-document.ts'
import { gradientPaint, type PaintedShape, rounded } from './svg-gradient.ts'
import { drop, type SvgState } from './svg-state.ts'

/** Null where nothing would be seen. Patterns are not taken. */
export function paintOf(state: SvgState, text: string, shape: PaintedShape): Paint | null {
  const paint = anyPaint(state, text, shape)
  if (!paint) return null
  const seen = paint.type === 'solid' ? paint.opacity > 0 : paint.stops.some((stop) => stop.opacity > 0)
  return seen ? paint : null
}

function anyPaint(state: SvgState, text: string, shape: PaintedShape): Paint | null {
  const target = urlTarget(text)
  if (target !== null) {
    const server = state.document.byId.get(target)
    if (server?.name === 'linearGradient' || server?.name === 'radialGradient')
      return gradientPaint(state, server, shape)
    if (server) drop(state, server.name)
    const instead = text.slice(text.indexOf(')') + 1).trim()
    return instead === '' ? null : anyPaint(state, instead, shape)
  }
  if (/^context-/i.test(text)) drop(state, 'context paint')
  const colour = parseColour(text.toLowerCase() === 'currentcolor' ? shape.colour : text)
  return colour && { type: 'solid', colour: colour.hex, opacity: rounded(colour.opacity * shape.opacity) }
}
