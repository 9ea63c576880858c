// The double's layers as plain records that a test can read, and what a document does by itself: groups have
// the bounds of what is in them, an auto layout puts its children in a row and, unless a side is fixed, has
// the size of them.

export type DoubleType =
  | 'PAGE'
  | 'SECTION'
  | 'FRAME'
  | 'GROUP'
  | 'COMPONENT'
  | 'INSTANCE'
  | 'RECTANGLE'
  | 'VECTOR'

export interface DoubleNode {
  id: string
  type: DoubleType
  name: string
  /** In the container's units: of the nearest parent that is no group. */
  x: number
  y: number
  width: number
  height: number
  parent: DoubleNode | null
  children: DoubleNode[]
  fills: readonly Paint[]
  strokes: readonly Paint[]
  strokeWeight: number
  strokeCap: string
  strokeJoin: string
  /** Path data from the layer's own top left corner. */
  vectorPaths: VectorPaths
  constraints: Constraints
  clipsContent: boolean
  layoutMode: 'NONE' | 'HORIZONTAL' | 'VERTICAL'
  primaryAxisSizingMode: 'FIXED' | 'AUTO'
  counterAxisSizingMode: 'FIXED' | 'AUTO'
  itemSpacing: number
  padding: number
  /** Values by key, as setPluginData was given them. */
  data: Record<string, string>
  relaunch: Record<string, string>
  /** What exporting it gives; null: it cannot be exported so. */
  png: Uint8Array | null
  svg: string | null
  /** Every exportAsync so far, with its settings. */
  exports: ExportSettings[]
}

export const newNode = (id: string, type: DoubleType, part: Partial<DoubleNode>): DoubleNode => ({
  id,
  type,
  name: type.charAt(0) + type.slice(1).toLowerCase(),
  x: 0,
  y: 0,
  width: 100,
  height: 100,
  parent: null,
  children: [],
  fills: [],
  strokes: [],
  strokeWeight: 1,
  strokeCap: 'NONE',
  strokeJoin: 'MITER',
  vectorPaths: [],
  constraints: { horizontal: 'MIN', vertical: 'MIN' },
  clipsContent: true,
  layoutMode: 'NONE',
  primaryAxisSizingMode: 'AUTO',
  counterAxisSizingMode: 'AUTO',
  itemSpacing: 0,
  padding: 0,
  data: {},
  relaunch: {},
  png: null,
  svg: null,
  exports: [],
  ...part,
})

/**
 * Moves a node to a place among a parent's children; its x and y stay as they are. What follows of itself
 * follows.
 */
export function insert(parent: DoubleNode, index: number, node: DoubleNode): void {
  if (index > parent.children.length)
    throw new Error('in insertChild: Index must be less than the number of children')
  detach(node)
  parent.children.splice(index, 0, node)
  node.parent = parent
  settleUp(parent)
}

/** Takes a node out. A group without children is gone. */
export function detach(node: DoubleNode): void {
  const { parent } = node
  if (!parent) return
  parent.children.splice(parent.children.indexOf(node), 1)
  node.parent = null
  if (parent.type === 'GROUP' && parent.children.length === 0) detach(parent)
  else settleUp(parent)
}

/** After a change within it: this node, and all around it. */
export function settleUp(node: DoubleNode): void {
  for (let at: DoubleNode | null = node; at; at = at.parent) {
    if (at.type === 'GROUP') Object.assign(at, boundsOf(at.children))
    if (at.layoutMode !== 'NONE') layOut(at)
  }
}

function boundsOf(nodes: DoubleNode[]) {
  const x = Math.min(...nodes.map((one) => one.x))
  const y = Math.min(...nodes.map((one) => one.y))
  const right = Math.max(...nodes.map((one) => one.x + one.width))
  const bottom = Math.max(...nodes.map((one) => one.y + one.height))
  return { x, y, width: right - x, height: bottom - y }
}

function layOut(node: DoubleNode): void {
  const isRow = node.layoutMode === 'HORIZONTAL'
  const { padding, itemSpacing, children } = node
  let at = padding
  let widest = 0
  for (const child of children) {
    Object.assign(child, isRow ? { x: at, y: padding } : { x: padding, y: at })
    at += (isRow ? child.width : child.height) + itemSpacing
    widest = Math.max(widest, isRow ? child.height : child.width)
  }
  const along = at - (children.length > 0 ? itemSpacing : 0) + padding
  const across = widest + 2 * padding
  if (node.primaryAxisSizingMode === 'AUTO') node[isRow ? 'width' : 'height'] = along
  if (node.counterAxisSizingMode === 'AUTO') node[isRow ? 'height' : 'width'] = across
}

/** On the page: groups do not move what is in them. */
export function absolutePlace(node: DoubleNode): { x: number; y: number } {
  let { x, y } = node
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'GROUP' || at.type === 'PAGE') continue
    x += at.x
    y += at.y
  }
  return { x, y }
}

/** A layer and all in it as it is now; calling what it gives makes it so again. */
export function remember(root: DoubleNode): () => void {
  const kept = [...within(root)].map((node) => ({
    node,
    fields: { ...node, children: [...node.children], data: { ...node.data } },
  }))
  return () => {
    for (const { node, fields } of kept)
      Object.assign(node, { ...fields, children: [...fields.children], data: { ...fields.data } })
  }
}

/** Depth first, the root before its children. */
export function* within(root: DoubleNode): Generator<DoubleNode, void, void> {
  yield root
  for (const child of root.children) yield* within(child)
}
