// Pictures in and out of the page: any image the browser can read becomes pixels of a bounded size, and PNG again.
import { HostError } from '../host.ts'

/** A designer's frame is exported with its longer side at most this long. */
const MAX_EXPORT_SIDE = 1024

/** Loads an address; throws HostError when it is not an image. */
export async function loadImage(src: string, name: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = src
  try {
    await image.decode()
  } catch (error) {
    throw new HostError('image_refused', `“${name}” is not an image that this browser can read. Use PNG, JPEG, WebP or SVG.`, {
      cause: error,
    })
  }
  return image
}

/** PNG with the longer side ≤ 1024 px; smaller images keep their size. */
export async function exportPng(src: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const image = await loadImage(src, name)
  const scale = Math.min(1, MAX_EXPORT_SIDE / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new HostError('export_failed', `“${name}” could not be exported. Take it out of the selection.`)
  return new Uint8Array(await blob.arrayBuffer())
}
