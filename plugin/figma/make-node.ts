// Makes the layer that shows a drawing, on the page: a frame with the SVG's own fills and strokes in it, or a
// rectangle filled with the picture.
import { type Drawn, HostError, type Placement } from '../host.ts'
import type { FigmaApi } from './figma-api.ts'

/** Throws HostError, and leaves nothing then. `like`: one of the set, whose way of clipping is taken over. */
export function makeNode(
  figma: FigmaApi,
  { png, svg }: Drawn,
  at: Placement,
  like: SceneNode | null,
): FrameNode | RectangleNode {
  return svg === null ? makePicture(figma, png, at) : makeVector(figma, svg, at, like)
}

function makeVector(figma: FigmaApi, svg: string, at: Placement, like: SceneNode | null): FrameNode {
  const frame = createFrame(figma, svg)
  try {
    fillFrame(frame, at)
    frame.clipsContent = like?.type === 'FRAME' || like?.type === 'COMPONENT' ? like.clipsContent : false
    scaleWithFrame(frame)
    return frame
  } catch (error) {
    frame.remove()
    throw new HostError('place_failed', 'Figma did not take the drawing. Place it as a picture instead.', {
      cause: error,
    })
  }
}

function createFrame(figma: FigmaApi, svg: string): FrameNode {
  try {
    return figma.createNodeFromSvg(svg)
  } catch (error) {
    throw new HostError('place_failed', 'Figma cannot read this drawing. Place it as a picture instead.', {
      cause: error,
    })
  }
}

/**
 * The drawing fills the longer side, its lines scaled with it, and stays in the middle of a frame that is not
 * square.
 */
function fillFrame(frame: FrameNode, { width, height }: Placement): void {
  const scale = Math.max(width, height) / Math.max(frame.width, frame.height)
  if (Math.abs(scale - 1) > 1e-6) frame.rescale(scale)
  const dx = (width - frame.width) / 2
  const dy = (height - frame.height) / 2
  frame.resizeWithoutConstraints(width, height)
  for (const child of frame.children) {
    if (Math.abs(dx) > 1e-6) child.x += dx
    if (Math.abs(dy) > 1e-6) child.y += dy
  }
}

/**
 * As designers set it for icons: what is resized later scales. Groups have no constraints of their own, those
 * in them do.
 */
function scaleWithFrame(parent: FrameNode | GroupNode): void {
  for (const child of parent.children) {
    if ('constraints' in child) child.constraints = { horizontal: 'SCALE', vertical: 'SCALE' }
    if (child.type === 'GROUP' || child.type === 'FRAME') scaleWithFrame(child)
  }
}

function makePicture(
  figma: FigmaApi,
  png: Uint8Array<ArrayBuffer>,
  { width, height }: Placement,
): RectangleNode {
  const image = createImage(figma, png)
  const rectangle = figma.createRectangle()
  rectangle.resize(width, height)
  rectangle.fills = [{ type: 'IMAGE', imageHash: image.hash, scaleMode: 'FIT' }]
  return rectangle
}

function createImage(figma: FigmaApi, png: Uint8Array<ArrayBuffer>): Image {
  try {
    return figma.createImage(png)
  } catch (error) {
    throw new HostError('image_refused', 'Figma does not take this image: it reads PNG up to 4096 × 4096.', {
      cause: error,
    })
  }
}
