// A file that somebody adds, as the canvas keeps it: an SVG written anew, an image as it is. An SVG that
// cannot be written anew becomes pixels.
import { cleanSvg } from '../clean-svg.ts'
import { HostError, MAX_SVG_BYTES } from '../host.ts'
import { heavySvg } from './heavy-svg.ts'
import { loadImage, sizeOf } from './load-image.ts'

const MAX_PIXELS = 1024

/** Throws HostError for what is no image. */
export async function pictureOf(file: File): Promise<Blob> {
  if (file.type !== 'image/svg+xml') return file
  const text = await file.text()
  const heavy = heavySvg(text)
  if (heavy)
    throw new HostError('image_refused', `“${file.name}” is too much to draw: ${heavy}. Save it as PNG.`)
  const svg = file.size <= MAX_SVG_BYTES ? cleanSvg(text) : null
  return svg === null ? asPixels(file) : new Blob([svg], { type: 'image/svg+xml' })
}

async function asPixels(file: File): Promise<Blob> {
  const src = URL.createObjectURL(file)
  try {
    const image = await loadImage(src, file.name)
    const { width, height } = sizeOf(image)
    const scale = MAX_PIXELS / Math.max(width, height)
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new HostError('image_refused', `“${file.name}” could not be drawn. Save it as PNG.`)
    return blob
  } finally {
    URL.revokeObjectURL(src)
  }
}
