// A drawing as SVG, from data alone. A fill and the stroke that follows on the same path are one element;
// gradients and clips that several elements share stand once in <defs>.

import { type Matrix, scaleOf } from '../matrix.ts'
import { transformPath } from '../path-geometry.ts'
import { transformPaint } from '../transform-paint.ts'
import type {
  Clip,
  GradientStop,
  Paint,
  StrokeElement,
  VectorDrawing,
  VectorElement,
} from '../vector-drawing.ts'
import { writePathData } from '../write-path-data.ts'

export interface SvgOptions {
  /** Pixels of the longer side; without it the SVG has no size of its own. */
  readonly size?: number
  readonly title?: string
  /** Plain text, for <metadata>. */
  readonly metadata?: string
  /** Of coordinates; 2 where left out, more for view boxes that are small. */
  readonly decimals?: number
}

/** SVG text with the drawing's box as view box. Same drawing, same text. */
export function writeSvg(drawing: VectorDrawing, options: SvgOptions = {}): string {
  const [x, y, width, height] = drawing.box
  const decimals = options.decimals ?? decimalsFor(Math.max(width, height))
  const writer = new Writer(decimals)
  const body = writer.elements(drawing.elements)
  const scale = options.size === undefined ? null : options.size / Math.max(width, height)
  const size =
    scale === null ? '' : ` width="${short(width * scale, 2)}" height="${short(height * scale, 2)}"`
  const box = [x, y, width, height].map((value) => short(value, 4)).join(' ')
  const title = options.title === undefined ? '' : `<title>${escaped(options.title)}</title>`
  const metadata = options.metadata === undefined ? '' : `<metadata>${escaped(options.metadata)}</metadata>`
  const defs = writer.defs.length === 0 ? '' : `<defs>${writer.defs.join('')}</defs>`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg"${size} viewBox="${box}" ` +
    `fill="none">${title}${metadata}${defs}${body}</svg>`
  )
}

/** The drawing moved by a map into another view box. */
export function transformDrawing(
  drawing: VectorDrawing,
  matrix: Matrix,
  box: VectorDrawing['box'],
): VectorDrawing {
  const scale = scaleOf(matrix)
  const elements = drawing.elements.map((element): VectorElement => {
    const moved = {
      path: transformPath(element.path, matrix),
      paint: transformPaint(element.paint, matrix),
      clips: element.clips.map(({ path, rule }) => ({ path: transformPath(path, matrix), rule })),
    }
    return element.type === 'fill'
      ? { ...element, ...moved }
      : { ...element, ...moved, width: element.width * scale, dash: element.dash.map((dash) => dash * scale) }
  })
  return { box, elements }
}

/** Steps of a 2,400th of the side and finer. */
function decimalsFor(side: number): number {
  return Math.max(0, Math.min(6, 2 + Math.ceil(Math.log10(24 / side))))
}

class Writer {
  readonly defs: string[] = []
  readonly #decimals: number
  readonly #known = new Map<string, string>() // id by definition

  constructor(decimals: number) {
    this.#decimals = decimals
  }

  elements(elements: readonly VectorElement[]): string {
    let out = ''
    for (let i = 0; i < elements.length; i++) {
      const element = elements[i] as VectorElement
      const next = elements[i + 1]
      const d = writePathData(element.path, this.#decimals)
      const clip = this.#clip(element.clips)
      const isPair =
        element.type === 'fill' &&
        next?.type === 'stroke' &&
        this.#clip(next.clips) === clip &&
        writePathData(next.path, this.#decimals) === d
      const stroke = element.type === 'stroke' ? element : isPair ? (next as StrokeElement) : null
      const fill =
        element.type === 'fill'
          ? this.#paint('fill', element.paint) + (element.rule === 'evenodd' ? ' fill-rule="evenodd"' : '')
          : ''
      // A pair's second id is lost on reading, where ids are given anew in paint order.
      out += inClips(
        clip,
        `<path id="${escaped(element.id)}" d="${d}"${fill}${stroke ? this.#stroke(stroke) : ''}/>`,
      )
      if (isPair) i++
    }
    return out
  }

  #stroke({ paint, width, cap, join, miterLimit, dash }: StrokeElement): string {
    const number = (value: number): string => short(value, this.#decimals + 2)
    return (
      this.#paint('stroke', paint) +
      (width === 1 ? '' : ` stroke-width="${number(width)}"`) +
      (cap === 'butt' ? '' : ` stroke-linecap="${cap}"`) +
      (join === 'miter' ? '' : ` stroke-linejoin="${join}"`) +
      (join !== 'miter' || miterLimit === 4 ? '' : ` stroke-miterlimit="${number(miterLimit)}"`) +
      (dash.length === 0 ? '' : ` stroke-dasharray="${dash.map(number).join(' ')}"`)
    )
  }

  #paint(name: 'fill' | 'stroke', paint: Paint): string {
    if (paint.type !== 'solid')
      return ` ${name}="url(#${this.#define('g', gradient(paint, this.#decimals))})"`
    return (
      ` ${name}="${shortHex(paint.colour)}"` +
      (paint.opacity < 1 ? ` ${name}-opacity="${short(paint.opacity, 4)}"` : '')
    )
  }

  #clip(clips: readonly Clip[]): string[] {
    return clips.map(({ path, rule }) => {
      const d = writePathData(path, this.#decimals)
      return this.#define('c', [
        '<clipPath',
        `><path d="${d}"${rule === 'evenodd' ? ' clip-rule="evenodd"' : ''}/></clipPath>`,
      ])
    }) as string[]
  }

  /** The id of this definition, made once. */
  #define(letter: string, [open, rest]: readonly [string, string]): string {
    const known = this.#known.get(open + rest)
    if (known !== undefined) return known
    const id = `${letter}${this.#known.size}`
    this.#known.set(open + rest, id)
    this.defs.push(`${open} id="${id}"${rest}`)
    return id
  }
}

/** A group per clip, for an element is cut by one clip alone. */
function inClips(ids: readonly string[], path: string): string {
  const [last, ...outer] = ids.toReversed()
  if (last === undefined) return path
  const own = path.replace('/>', ` clip-path="url(#${last})"/>`)
  return outer.reduce((inner, id) => `<g clip-path="url(#${id})">${inner}</g>`, own)
}

function gradient(paint: Exclude<Paint, { type: 'solid' }>, decimals: number): [string, string] {
  const number = (value: number): string => short(value, decimals + 2)
  const stops = paint.stops.map(stop).join('')
  if (paint.type === 'linear') {
    const [[x1, y1], [x2, y2]] = [paint.from, paint.to]
    const axis = `x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}"`
    return ['<linearGradient', ` gradientUnits="userSpaceOnUse" ${axis}>${stops}</linearGradient>`]
  }
  const matrix = paint.matrix.map((value) => short(value, decimals + 4)).join(' ')
  return [
    '<radialGradient',
    ' gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" ' +
      `gradientTransform="matrix(${matrix})">${stops}</radialGradient>`,
  ]
}

function stop({ offset, colour, opacity }: GradientStop): string {
  return (
    `<stop offset="${short(offset, 4)}" ` +
    `stop-color="${shortHex(colour)}"${opacity < 1 ? ` stop-opacity="${short(opacity, 4)}"` : ''}/>`
  )
}

function shortHex(colour: string): string {
  const [, r, s, g, h, b, c] = colour
  return r === s && g === h && b === c ? `#${r}${g}${b}` : colour
}

function short(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals))).replace(/^(-?)0\./, '$1.')
}

/** Text that XML can hold: control characters go. */
function escaped(text: string): string {
  const plain = [...text]
    .filter((letter) => (letter.codePointAt(0) as number) >= 32 || letter === '\n')
    .join('')
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
