// Selected nodes as PNG, and as SVG for exact lines and colours. A picture that is nothing but an image fill
// is taken as it is; the rest is rendered. Rendering blocks Figma's main thread, so its size is bounded by
// the longer side: 100 × 2000 at WIDTH 1024 would be 20,480 px high.
import { encodeUtf8 } from '../../contract/encoding/utf8.ts'
import { HostError, MAX_SVG_BYTES, type SelectedImage, type Selection } from '../host.ts'
import type { FigmaApi } from './figma-api.ts'

const MAX_SIDE = 1024
/** Icons are 16 to 64 units: rendered larger, since the server looks at 128 px and more. */
const MIN_SIDE = 512

export async function exportSelection(figma: FigmaApi, limit: number): Promise<Selection> {
  const nodes = figma.currentPage.selection
  const images: SelectedImage[] = []
  for (const node of nodes.slice(0, limit)) images.push(await exportNode(figma, node))
  return { images, total: nodes.length }
}

async function exportNode(figma: FigmaApi, node: SceneNode): Promise<SelectedImage> {
  // one that was deleted meanwhile throws at every question, that for its name included
  let called = 'A selected layer'
  try {
    const { id, name, width, height } = node
    called = `“${name}”`
    const plain = await plainImage(figma, node)
    const png = Uint8Array.from(plain ?? (await node.exportAsync(settingsFor(width, height))))
    return { id, name, width, height, png, svg: plain ? null : await svgOf(node) }
  } catch (error) {
    throw new HostError(
      'export_failed',
      `${called} could not be exported. Take it out of the selection and try again.`,
      { cause: error },
    )
  }
}

const settingsFor = (width: number, height: number): ExportSettingsImage => ({
  format: 'PNG',
  colorProfile: 'SRGB',
  constraint: {
    type: width >= height ? 'WIDTH' : 'HEIGHT',
    value: Math.min(MAX_SIDE, Math.max(MIN_SIDE, Math.round(Math.max(width, height)))),
  },
})

/**
 * Inside strokes come as what they look like, not as masks; text as outlines, for the server has no fonts.
 */
const SVG_SETTINGS: ExportSettingsSVGString = {
  format: 'SVG_STRING',
  svgOutlineText: true,
  svgSimplifyStroke: true,
  colorProfile: 'SRGB',
}

/**
 * Null where Figma makes none, or one that is too long (with a photograph in it): the picture says what the
 * set looks like.
 */
async function svgOf(node: SceneNode): Promise<string | null> {
  try {
    const svg = await node.exportAsync(SVG_SETTINGS)
    return encodeUtf8(svg).length <= MAX_SVG_BYTES ? svg : null
  } catch {
    return null
  }
}

/** The bytes behind a rectangle that shows one whole image and nothing else; null for every other node. */
async function plainImage(figma: FigmaApi, node: SceneNode): Promise<Uint8Array | null> {
  if (node.type !== 'RECTANGLE' || node.rotation !== 0 || node.opacity !== 1 || node.cornerRadius !== 0)
    return null
  if (node.effects.length > 0 || node.strokes.length > 0 || typeof node.fills === 'symbol') return null
  const [fill, ...others] = node.fills
  if (fill?.type !== 'IMAGE' || others.length > 0 || fill.visible === false || (fill.opacity ?? 1) !== 1)
    return null
  // many times the image, or a part of it
  if (fill.scaleMode === 'TILE' || fill.scaleMode === 'CROP') return null
  if (fill.imageHash === null || fill.filters || fill.rotation) return null
  const image = figma.getImageByHash(fill.imageHash)
  if (!image) return null
  const { width, height } = await image.getSizeAsync()
  const isWhole = Math.abs(width / height - node.width / node.height) < 0.01
  if (!isWhole || Math.max(width, height) > MAX_SIDE) return null
  const bytes = await image.getBytesAsync()
  return isPng(bytes) ? bytes : null
}

const PNG_START = [0x89, 0x50, 0x4e, 0x47]
const isPng = (bytes: Uint8Array): boolean => PNG_START.every((byte, i) => bytes[i] === byte)
