/**
 * Reads, normalises and measures the icons of one set: node data/vectors/measure-icons.ts SET OUT [FROM]. One
 * line of JSON an icon, appended, so that a run which dies on an icon (the rasteriser aborts the process on a
 * few) goes on after it.
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-js'
import { parseSvg } from '../../../../contract/vector/svg/parse-svg.ts'
import { writeSvg } from '../../../../contract/vector/svg/write-svg.ts'
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { decodeDrawing, encodeBlock, openBlock } from '../../../draft/public-set/block-codec.ts'
import { type Icon, iconsOf } from './icons.ts'
import { lookOfDrawing } from './kind-of-drawing.ts'
import type { MeasuredIcon } from './measured-icon.ts'
import { measureRaster, type Raster } from './raster-measures.ts'
import { withoutIdleClips } from './without-idle-clips.ts'

const SIDE = 64
const THUMB = 32
const ALIKE = 0.012 // mean difference of channels, as a share, that rounding and joined edges make
const MOST_ELEMENTS = 160
const HARMLESS = ['animation', 'marker']

function render(svg: string): Raster {
  const sized = svg
    .replace(/ width="[^"]*" height="[^"]*"/, '')
    .replace('<svg ', `<svg width="${SIDE}" height="${SIDE}" `)
  const { pixels, width, height } = new Resvg(sized, { font: { loadSystemFonts: false } }).render()
  if (width !== SIDE || height !== SIDE) throw new Error(`drawn at ${width} × ${height}`)
  return { side: SIDE, pixels: new Uint8Array(pixels) }
}

function difference(a: Raster, b: Raster): number {
  let sum = 0
  for (let i = 0; i < a.pixels.length; i++) sum += Math.abs(a.pixels[i]! - b.pixels[i]!)
  return sum / a.pixels.length / 255
}

/** Means of 2 × 2 pixels, opacity and premultiplied luma, [32, 32, 2]. */
function thumbOf({ pixels }: Raster): Uint8Array {
  const thumb = new Uint8Array(THUMB * THUMB * 2)
  for (let y = 0; y < THUMB; y++)
    for (let x = 0; x < THUMB; x++) {
      let [alpha, luma] = [0, 0]
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        const i = 4 * ((2 * y + dy) * SIDE + 2 * x + dx)
        alpha += pixels[i + 3]!
        luma += 0.2126 * pixels[i]! + 0.7152 * pixels[i + 1]! + 0.0722 * pixels[i + 2]!
      }
      thumb[2 * (y * THUMB + x)] = alpha / 4
      thumb[2 * (y * THUMB + x) + 1] = luma / 4
    }
  return thumb
}

/** As it is read back from the file, without elements that show nothing. */
function normalise(drawing: VectorDrawing): Uint8Array {
  const shown = drawing.elements.filter(
    ({ paint, path }) => path.length > 0 && !(paint.type === 'solid' && paint.opacity < 0.01),
  )
  return encodeBlock([withoutIdleClips({ box: drawing.box, elements: shown })])
}

function measure({ svg, ...about }: Icon): MeasuredIcon {
  const { drawing, dropped } = parseSvg(svg, { currentColour: '#000000' })
  const missing = dropped.filter((part) => !HARMLESS.includes(part))
  if (missing.length > 0) return { ...about, refused: missing.join(' ') }
  const block = normalise(drawing)
  const kept = decodeDrawing(openBlock(block), 0)
  if (kept.elements.length === 0) return { ...about, refused: 'empty' }
  if (kept.elements.length > MOST_ELEMENTS) return { ...about, refused: 'elements' }
  const [before, after] = [render(svg), render(writeSvg(kept))]
  if (difference(before, after) > ALIKE) return { ...about, refused: 'differs' }
  const raster = measureRaster(after)
  if (raster.size < 0.1) return { ...about, refused: 'blank' }
  const { size, proportion, ink, depth } = raster
  const measures = {
    ...lookOfDrawing(kept, raster),
    elements: kept.elements.length,
    size,
    proportion,
    ink,
    depth,
  }
  return {
    ...about,
    ...measures,
    block: Buffer.from(block).toString('base64'),
    thumb: Buffer.from(thumbOf(after)).toString('base64'),
  }
}

const [set = '', out = '', from = '0'] = process.argv.slice(2)
const icons = iconsOf(set)
for (let i = Number(from); i < icons.length; i++) {
  writeFileSync(`${out}.at`, String(i))
  let line: MeasuredIcon
  try {
    line = measure(icons[i]!)
  } catch (error) {
    const { svg: _, ...about } = icons[i]!
    line = { ...about, refused: error instanceof Error ? error.message : String(error) }
  }
  appendFileSync(out, `${JSON.stringify(line)}\n`)
}
writeFileSync(`${out}.at`, 'done')
