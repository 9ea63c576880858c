// A frame of the canvas as Figma would export it: PNG of a bounded size, and SVG where the frame holds one.
import { HostError, MAX_SVG_BYTES } from '../host.ts'
import { loadImage, sizeOf } from './load-image.ts'

/** A designer's frame is exported with its longer side at most this long. */
const MAX_EXPORT_SIDE = 1024
/** An icon of 24 units is drawn larger, as in Figma: the server looks at 128 px and more. */
const MIN_VECTOR_SIDE = 512

export interface Exported {
  png: Uint8Array<ArrayBuffer>
  svg: string | null
}

/** `src` is one of the page's own addresses: of a blob, or of data. Throws HostError. */
export async function exportFrame(src: string, name: string): Promise<Exported> {
  const blob = await (await fetch(src)).blob()
  const isVector = blob.type === 'image/svg+xml'
  const svg = isVector && blob.size <= MAX_SVG_BYTES ? await blob.text() : null
  return { png: await exportPng(src, name, isVector), svg }
}

/**
 * Images of pixels that are smaller keep their size; a drawing without pixels of its own gets enough of them.
 */
async function exportPng(src: string, name: string, isVector: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const image = await loadImage(src, name)
  const { width, height } = sizeOf(image)
  const longer = Math.max(width, height)
  const scale = Math.min(MAX_EXPORT_SIDE, isVector ? Math.max(MIN_VECTOR_SIDE, longer) : longer) / longer
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob)
    throw new HostError('export_failed', `“${name}” could not be exported. Take it out of the selection.`)
  return new Uint8Array(await blob.arrayBuffer())
}
