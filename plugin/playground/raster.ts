// Pictures in and out of the page: any image the browser can read becomes pixels of a bounded size, and PNG again.
import { HostError } from '../host.ts'

/** A designer's frame is exported with its longer side at most this long. */
const MAX_EXPORT_SIDE = 1024
/** An icon of 24 units is drawn larger, as in Figma: the server looks at 128 px and more. */
const MIN_VECTOR_SIDE = 512
/** Of an SVG that says no size, in a browser that gives it none. */
const UNSAID_SIDE = 128

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

/** In pixels of its own, or units of the drawing. */
export const sizeOf = ({ naturalWidth, naturalHeight }: HTMLImageElement): { width: number; height: number } => ({
  width: naturalWidth || UNSAID_SIDE,
  height: naturalHeight || UNSAID_SIDE,
})

/** Addresses here are the page's own: of blobs, and of data. */
const isVector = async (src: string): Promise<boolean> => (await (await fetch(src)).blob()).type === 'image/svg+xml'

/** PNG with the longer side ≤ 1024 px. Images of pixels that are smaller keep their size; a drawing without pixels of its own gets enough of them. */
export async function exportPng(src: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const image = await loadImage(src, name)
  const { width, height } = sizeOf(image)
  const longer = Math.max(width, height)
  const scale = Math.min(MAX_EXPORT_SIDE, (await isVector(src)) ? Math.max(MIN_VECTOR_SIDE, longer) : longer) / longer
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new HostError('export_failed', `“${name}” could not be exported. Take it out of the selection.`)
  return new Uint8Array(await blob.arrayBuffer())
}
