// A folder of drawings as pictures of one size, whoever drew them: what lint, judge and sheets look at. Where
// a name has both, the SVG is read, by one rasteriser for sets and results alike, so that no kernel is
// measured.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import sharp, { type Sharp } from 'sharp'

/** Pixels a side that everything is measured at. */
export const SIDE = 256

export interface Drawing {
  readonly name: string
  readonly rgba: Uint8Array // straight alpha, [SIDE, SIDE, 4]
  readonly elements: number | null // that paint, of an SVG
}

/** A folder that holds nothing to measure, or a file that is no picture. */
export class DrawingsError extends Error {
  override name = 'DrawingsError'
}

const PICTURES = ['.svg', '.png', '.webp'] // in the order in which one is preferred
const POINTS = 72 // an SVG's unit at sharp's density of 72
const SHAPES = /<(path|circle|ellipse|rect|line|polyline|polygon|image)\b/g
const NOT_PAINTED = /<(defs|clipPath|mask|symbol|pattern)\b[\s\S]*?<\/\1>/g

/** By name, in the order of the alphabet; `only` some of them. Throws DrawingsError. */
export async function readDrawings(dir: string, only?: ReadonlySet<string>): Promise<Drawing[]> {
  const files = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    throw new DrawingsError(`${dir}: ${error.code === 'ENOENT' ? 'no such folder' : error.message}`)
  })
  const best = new Map<string, string>()
  for (const kind of PICTURES.toReversed()) {
    for (const file of files)
      if (extname(file).toLowerCase() === kind) best.set(file.slice(0, -kind.length), file)
  }
  if (best.size === 0) throw new DrawingsError(`${dir}: no SVG or PNG in it`)
  const drawings: Drawing[] = []
  for (const [name, file] of [...best].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (only?.has(name) ?? true) drawings.push(await readDrawing(join(dir, file), name))
  }
  return drawings
}

/** Throws DrawingsError. */
export async function readDrawing(path: string, name: string): Promise<Drawing> {
  const bytes = await readFile(path)
  try {
    return extname(path).toLowerCase() === '.svg'
      ? await drawingOfSvg(bytes.toString('utf8'), name)
      : await drawingOfPixels(bytes, name)
  } catch (error) {
    throw new DrawingsError(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export async function drawingOfSvg(svg: string, name: string): Promise<Drawing> {
  const bytes = Buffer.from(svg)
  const { width, height } = await sharp(bytes).metadata()
  const density = Math.min(100_000, Math.max(1, (POINTS * SIDE) / Math.max(width, height)))
  const elements = svg.replaceAll(NOT_PAINTED, '').match(SHAPES)?.length ?? 0
  return { name, rgba: await fitted(sharp(bytes, { density })), elements }
}

async function drawingOfPixels(bytes: Buffer, name: string): Promise<Drawing> {
  return { name, rgba: await fitted(sharp(bytes)), elements: null }
}

async function fitted(picture: Sharp): Promise<Uint8Array> {
  return await picture
    .resize(SIDE, SIDE, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer()
}
