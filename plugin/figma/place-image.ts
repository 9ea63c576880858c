// Places an image on the current page as one undo step: all of it is made, then committed; what cannot be made leaves nothing.
import { encodeUtf8 } from '../../edge/contract/utf8.ts'
import { HostError, MAX_RECIPE_BYTES, type Placement, type Recipe } from '../host.ts'
import { freeSpot, type Rect } from '../placement.ts'
import type { FigmaApi } from './figma-api.ts'

const RECIPE_KEY = 'recipe'
/** Command of the manifest's relaunch button. */
const AGAIN = 'again'

/** Gives the id of the new rectangle. Throws HostError. */
export async function placeImage(figma: FigmaApi, png: Uint8Array<ArrayBuffer>, at: Placement, recipe: Recipe): Promise<string> {
  const kept = JSON.stringify(recipe)
  if (encodeUtf8(kept).length > MAX_RECIPE_BYTES) {
    throw new HostError('place_failed', 'The recipe of this image is too long to be kept with it. Generate it from fewer references.')
  }
  const image = createImage(figma, png)
  const spot = freeSpot(await boxesOf(figma, at.beside), pageBoxes(figma), at, figma.viewport.center)
  const rectangle = figma.createRectangle()
  try {
    rectangle.name = at.name
    rectangle.resize(at.width, at.height)
    rectangle.x = spot.x
    rectangle.y = spot.y
    rectangle.fills = [{ type: 'IMAGE', imageHash: image.hash, scaleMode: 'FIT' }]
    rectangle.setPluginData(RECIPE_KEY, kept)
    rectangle.setRelaunchData({ [AGAIN]: at.name })
  } catch (error) {
    rectangle.remove()
    throw new HostError('place_failed', 'Figma did not take the image. Try again.', { cause: error })
  }
  figma.commitUndo()
  bringIntoView(figma, rectangle)
  return rectangle.id
}

function createImage(figma: FigmaApi, png: Uint8Array<ArrayBuffer>): Image {
  try {
    return figma.createImage(png)
  } catch (error) {
    throw new HostError('image_refused', 'Figma does not take this image: it reads PNG up to 4096 × 4096.', { cause: error })
  }
}

/** Boxes of those nodes that are still there, on this page. */
async function boxesOf(figma: FigmaApi, ids: string[]): Promise<Rect[]> {
  const boxes: Rect[] = []
  for (const id of ids) {
    const node = await figma.getNodeByIdAsync(id)
    const box = node && 'absoluteBoundingBox' in node && isOnPage(node, figma.currentPage) ? node.absoluteBoundingBox : null
    if (box) boxes.push(box)
  }
  return boxes
}

function isOnPage(node: BaseNode, page: PageNode): boolean {
  for (let at: BaseNode | null = node; at; at = at.parent) if (at.id === page.id) return true
  return false
}

const pageBoxes = (figma: FigmaApi): Rect[] =>
  figma.currentPage.children.flatMap((node) => (node.absoluteBoundingBox ? [node.absoluteBoundingBox] : []))

/** The view moves only when the new image could not be seen. */
function bringIntoView({ viewport, currentPage }: FigmaApi, node: RectangleNode): void {
  const { x, y, width, height } = viewport.bounds
  const isSeen = node.x >= x && node.y >= y && node.x + node.width <= x + width && node.y + node.height <= y + height
  if (!isSeen) viewport.scrollAndZoomIntoView([...currentPage.selection, node])
}
