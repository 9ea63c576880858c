// Puts a new layer where its set lies: after the last of them in an auto layout, in the next cell of their
// grid, else right of them; and out of a frame that has no room for it. A section, or a frame that holds rows
// of icons, grows by the row that is begun.
import { type Cell, nextCell } from '../next-cell.ts'
import { freeSpot, type Rect } from '../placement.ts'
import { type Home, outerHome } from './home-of.ts'

/** What a layer may be resized to take one more row. */
type Growing = SectionNode | FrameNode

/** Where in its home a layer goes; `grow`: how high the home has to be for it. */
interface Spot {
  x: number
  y: number
  grow?: { home: Growing; height: number }
}

/**
 * Moves `node`; `centre` (in the page's units) is where it goes without a set. Gives what takes back all that
 * it changed besides the node.
 */
export function settle(
  node: SceneNode,
  home: Home,
  page: PageNode,
  centre: { x: number; y: number },
): () => void {
  if (isAutoLayout(home.node)) {
    home.node.insertChild(indexAfter(home), node)
    return () => undefined
  }
  for (let at = home; ; at = outerHome(at, page)) {
    const spot = isAutoLayout(at.node)
      ? null
      : (at === home && cellIn(at, node)) || besideIn(at, node, centre)
    if (spot === null) continue
    if (node.parent?.id !== at.node.id) at.node.appendChild(node)
    node.x = spot.x
    node.y = spot.y
    return grown(spot)
  }
}

const isAutoLayout = (node: Home['node']): node is FrameNode =>
  node.type === 'FRAME' && node.layoutMode !== 'NONE'

/** In an auto layout, and only there, order is place. */
function indexAfter({ node, members }: Home): number {
  const last = members[members.length - 1]
  return node.children.findIndex(({ id }) => id === last?.id) + 1
}

/** The set's grid goes on; null where there is none, or no room for it. */
function cellIn(home: Home, { id, width, height }: SceneNode): Spot | null {
  const { own, siblings, bounded } = boxesIn(home, id)
  const cell = nextCell(own, siblings, bounded ? bounded.width : Number.POSITIVE_INFINITY)
  if (!cell) return null
  const spot = { x: cell.x + (cell.width - width) / 2, y: cell.y + (cell.height - height) / 2 }
  if (!bounded || cell.y + cell.height <= bounded.height) return spot
  return bounded.type === 'SECTION' || cell.rows > 1
    ? { ...spot, grow: { home: bounded, height: heightFor(cell, bounded) } }
    : null
}

/** Null where there is no room beside them. */
function besideIn(
  home: Home,
  { id, width, height }: SceneNode,
  centre: { x: number; y: number },
): Spot | null {
  const { own, siblings, bounded } = boxesIn(home, id)
  const spot = freeSpot(own, siblings, { width, height }, centre)
  const isInside = !bounded || (spot.x + width <= bounded.width && spot.y + height <= bounded.height)
  return isInside ? spot : null
}

/**
 * What lies in a home, the new node left out; positions are in one system, that of the container, whatever
 * groups lie between.
 */
function boxesIn({ node: home, members }: Home, except: string) {
  const boxes = new Map(
    home.children.filter(({ id }) => id !== except).map((child) => [child.id, boxOf(child, home)]),
  )
  return {
    siblings: [...boxes.values()],
    own: members.flatMap(({ id }) => boxes.get(id) ?? []),
    bounded: home.type === 'FRAME' || home.type === 'SECTION' ? home : null,
  }
}

/** A rotated layer's own place is that of its corner. */
const boxOf = (node: SceneNode, home: Home['node']): Rect =>
  (home.type === 'PAGE' && node.absoluteBoundingBox) || {
    x: node.x,
    y: node.y,
    width: node.width,
    height: node.height,
  }

/** The margin below the last row stays what it was. */
const heightFor = ({ y, height, bottom }: Cell, home: Growing): number =>
  y + height + Math.max(0, home.height - bottom)

function grown({ grow }: Spot): () => void {
  if (!grow) return () => undefined
  const { home, height } = grow
  const before = home.height
  home.resizeWithoutConstraints(home.width, height)
  return () => home.resizeWithoutConstraints(home.width, before)
}
