// SVG text to a drawing of plain fills and strokes: the one parser for edge, panel and worker. It takes what
// it knows, names what it leaves out and refuses what is dangerous or broken, so that nothing of a stranger's
// file goes on but numbers and colours.
import { FormatError } from '../../formats/framed-file.ts'
import { PictureError } from '../../pictures/shared/picture-error.ts'
import { IDENTITY } from '../matrix.ts'
import { pathBounds } from '../path-geometry.ts'
import type { VectorDrawing, VectorElement } from '../vector-drawing.ts'
import { type Frame, frameOf } from './svg-box.ts'
import { readSvgDocument, type SvgDocument } from './svg-document.ts'
import type { SvgState } from './svg-state.ts'
import { declaredOf, inheritStyle, initialStyle, parseOpacity } from './svg-style.ts'
import { walkChildren } from './svg-walk.ts'

export interface ParsedSvg {
  readonly drawing: VectorDrawing
  /** The size that the file asks for, in px; the view box's where it asks for none. */
  readonly width: number
  readonly height: number
  /**
   * What shows something and was left out, by name ('text', 'mask' …): where there is any, a raster shows
   * more than the drawing.
   */
  readonly dropped: readonly string[]
}

export interface ParseSvgOptions {
  /** A CSS colour for `currentColor`; black where none is given. */
  readonly currentColour?: string
}

/** Throws PictureError. */
export function parseSvg(text: string, options: ParseSvgOptions = {}): ParsedSvg {
  const { document: _, ...rest } = parseDocument(text, options)
  return rest
}

/** With the tree that it was drawn from. Throws PictureError. */
export function parseDocument(
  text: string,
  { currentColour = '#000000' }: ParseSvgOptions,
): ParsedSvg & { document: SvgDocument } {
  try {
    return parsed(text, currentColour)
  } catch (error) {
    if (error instanceof FormatError) throw new PictureError('not_an_image', `the SVG has ${error.message}`)
    throw error
  }
}

/** What percentages are of where the file has neither view box nor size. */
const UNSIZED: Frame = { box: [0, 0, 100, 100], width: 100, height: 100 }

function parsed(text: string, colour: string): ParsedSvg & { document: SvgDocument } {
  const dropped = new Set<string>()
  const document = readSvgDocument(text, (what) => dropped.add(what))
  let elements: readonly VectorElement[] | null = null
  const frame = frameOf(document.root, () => {
    elements = drawn(document, UNSIZED, colour, dropped)
    return pathBounds(elements.flatMap(({ path }) => path))
  })
  elements ??= drawn(document, frame, colour, dropped)
  const { box, width, height } = frame
  return { document, drawing: { box, elements }, width, height, dropped: [...dropped].sort() }
}

function drawn(document: SvgDocument, { box }: Frame, colour: string, dropped: Set<string>): VectorElement[] {
  const frame = [box[0], box[1], box[0] + box[2], box[1] + box[3]] as const
  const state: SvgState = { frame, document, dropped, elements: [], visited: 0, numbers: 0 }
  const viewport = { width: box[2], height: box[3] }
  const declared = declaredOf(document.root, document.sheet)
  const style = inheritStyle(initialStyle(colour), declared, viewport)
  const opacity = parseOpacity(declared.get('opacity')) ?? 1
  if (declared.get('display') !== 'none' && opacity > 0) {
    walkChildren(state, document.root, {
      style,
      matrix: IDENTITY,
      opacity,
      clips: [],
      viewport,
      path: [document.root],
    })
  }
  return state.elements
}
