// Places a drawing with its set as one undo step: all of it is made, then committed; what cannot be made
// leaves nothing.
import { encodeUtf8 } from '../../contract/encoding/utf8.ts'
import { type Drawn, HostError, MAX_RECIPE_BYTES, type Placement, type Recipe } from '../host.ts'
import type { FigmaApi } from './figma-api.ts'
import { homeOf } from './home-of.ts'
import { makeNode } from './make-node.ts'
import { settle } from './settle.ts'

const RECIPE_KEY = 'recipe'
/** Command of the manifest's relaunch button. */
const AGAIN = 'again'

/** Gives the id of the new layer. Throws HostError. */
export async function placeDrawn(
  figma: FigmaApi,
  drawn: Drawn,
  at: Placement,
  recipe: Recipe,
): Promise<string> {
  const kept = JSON.stringify(recipe)
  if (encodeUtf8(kept).length > MAX_RECIPE_BYTES) {
    throw new HostError(
      'place_failed',
      'The recipe of this image is too long to be kept with it. Generate it from fewer references.',
    )
  }
  const set = await nodesOf(figma, at.beside)
  const node = makeNode(figma, drawn, at, set[set.length - 1] ?? null)
  let restore: () => void = () => undefined
  try {
    node.name = at.name
    restore = settle(node, homeOf(set, figma.currentPage), figma.currentPage, figma.viewport.center)
    node.setPluginData(RECIPE_KEY, kept)
    node.setRelaunchData({ [AGAIN]: at.name })
  } catch (error) {
    node.remove()
    restore()
    throw new HostError('place_failed', 'Figma did not take the image. Try again.', { cause: error })
  }
  figma.commitUndo()
  bringIntoView(figma, node)
  return node.id
}

/** Those nodes that are still there, on this page. */
async function nodesOf(figma: FigmaApi, ids: string[]): Promise<SceneNode[]> {
  const nodes: SceneNode[] = []
  for (const id of ids) {
    const node = await figma.getNodeByIdAsync(id)
    if (node && 'absoluteBoundingBox' in node && isOnPage(node, figma.currentPage)) nodes.push(node)
  }
  return nodes
}

function isOnPage(node: BaseNode, page: PageNode): boolean {
  for (let at: BaseNode | null = node; at; at = at.parent) if (at.id === page.id) return true
  return false
}

/** The view moves only when the new layer could not be seen. */
function bringIntoView({ viewport, currentPage }: FigmaApi, node: SceneNode): void {
  const box = node.absoluteBoundingBox
  const { x, y, width, height } = viewport.bounds
  const isSeen =
    box && box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height
  if (!isSeen) viewport.scrollAndZoomIntoView([...currentPage.selection, node])
}
