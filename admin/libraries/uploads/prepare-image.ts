// A file as it is uploaded: PNG, JPEG and WebP as they are, byte for byte; what else the browser can draw
// (SVG, GIF, AVIF) as PNG.

export interface PreparedImage {
  sha256: string
  bytes: Uint8Array<ArrayBuffer>
  mediaType: string
}

/** This browser cannot draw the file; `message` says so for the person. */
export class PrepareError extends Error {
  override name = 'PrepareError'
}

/** A drawing without pixels of its own gets so many: four times what a model sees. */
const SVG_SIDE = 512

const AS_THEY_ARE: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}

/** Throws PrepareError. */
export async function prepareImage(file: File): Promise<PreparedImage> {
  const ending = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  const known = AS_THEY_ARE[ending]
  const bytes = known ? new Uint8Array(await file.arrayBuffer()) : await drawPng(file, ending === 'svg')
  return { sha256: await sha256Of(bytes), bytes, mediaType: known ?? 'image/png' }
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function drawPng(file: File, isVector: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const image = await loadImage(file, isVector ? 'image/svg+xml' : file.type)
  const longer = Math.max(image.naturalWidth, image.naturalHeight, 1)
  const scale = isVector ? SVG_SIDE / longer : 1
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round((image.naturalWidth || longer) * scale))
  canvas.height = Math.max(1, Math.round((image.naturalHeight || longer) * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!png) throw new PrepareError('It is too large for this browser to draw.')
  return new Uint8Array(await png.arrayBuffer())
}

/** In an <img> a drawing runs no script and loads nothing. */
async function loadImage(file: File, type: string): Promise<HTMLImageElement> {
  const src = URL.createObjectURL(new Blob([file], { type }))
  const image = new Image()
  image.src = src
  try {
    await image.decode()
    return image
  } catch (error) {
    throw new PrepareError('This browser cannot read it. Use PNG, JPEG, WebP or SVG.', { cause: error })
  } finally {
    URL.revokeObjectURL(src)
  }
}
