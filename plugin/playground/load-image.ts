// Pictures that come into the page: any image the browser can read.
import { HostError } from '../host.ts'

/** Of an SVG that says no size, in a browser that gives it none. */
const UNSAID_SIDE = 128

/** Loads an address; throws HostError when it is not an image. */
export async function loadImage(src: string, name: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = src
  try {
    await image.decode()
  } catch (error) {
    throw new HostError(
      'image_refused',
      `“${name}” is not an image that this browser can read. Use PNG, JPEG, WebP or SVG.`,
      {
        cause: error,
      },
    )
  }
  return image
}

/** In pixels of its own, or units of the drawing. */
export const sizeOf = ({
  naturalWidth,
  naturalHeight,
}: HTMLImageElement): { width: number; height: number } => ({
  width: naturalWidth || UNSAID_SIDE,
  height: naturalHeight || UNSAID_SIDE,
})
