// Layers and images as Figma's API shows them: the members that Tessera looks at, over the double's records.
import { parsePathData } from '../../../contract/vector/path-data.ts'
import { transformPath } from '../../../contract/vector/path-geometry.ts'
import { writePathData } from '../../../contract/vector/write-path-data.ts'
import { absolutePlace, type DoubleNode, detach, insert, settleUp, within } from './double-node.ts'

const MAX_PLUGIN_DATA = 100_000

/** setPluginData, with its bound. */
export const setterOf = (data: Record<string, string>) => (key: string, value: string) => {
  if (key.length + value.length > MAX_PLUGIN_DATA) throw new Error('in setPluginData: entry too large')
  data[key] = value
}

export const imageFace = (hash: string, data: Uint8Array): Image => ({
  hash,
  getBytesAsync: async () => data,
  getSizeAsync: async () => pngSize(data),
})

/**
 * A layer as the API shows it: writing to it writes to the record. `faceOf` shows others, `recordOf` is its
 * way back.
 */
export function nodeFace(
  node: DoubleNode,
  faceOf: (node: DoubleNode) => SceneNode,
  recordOf: (face: BaseNode) => DoubleNode,
): SceneNode {
  const members: Record<string, unknown> = {
    rotation: 0,
    opacity: 1,
    cornerRadius: 0,
    effects: [],
    remove: () => detach(node),
    resize: (width: number, height: number) => resize(node, width, height),
    resizeWithoutConstraints: (width: number, height: number) => resize(node, width, height),
    rescale: (scale: number) => rescale(node, scale),
    exportAsync: (settings: ExportSettings) => exported(node, settings),
    setPluginData: setterOf(node.data),
    getPluginData: (key: string) => node.data[key] ?? '',
    setRelaunchData: (data: Record<string, string>) => Object.assign(node, { relaunch: data }),
    ...(isContainer(node) && {
      appendChild: (face: BaseNode) => put(node, node.children.length, recordOf(face)),
      insertChild: (index: number, face: BaseNode) => put(node, index, recordOf(face)),
    }),
  }
  const shown = (key: PropertyKey): unknown => {
    if (key === 'parent') return node.parent && faceOf(node.parent)
    if (key === 'children') return node.children.map(faceOf)
    if (key === 'absoluteBoundingBox')
      return { ...absolutePlace(node), width: node.width, height: node.height }
    return Reflect.get(typeof key === 'string' && key in members ? members : node, key)
  }
  const has = (_: DoubleNode, key: PropertyKey): boolean => {
    if (key === 'children' || key === 'appendChild' || key === 'insertChild') return isContainer(node)
    if (key === 'constraints') return node.type !== 'GROUP' && node.type !== 'SECTION'
    return key === 'absoluteBoundingBox' || key in members || key in node
  }
  return new Proxy(node, {
    get: (_, key) => shown(key),
    has,
    set: (_, key, value) => write(node, key, value),
  }) as unknown as SceneNode
}

const isContainer = ({ type }: DoubleNode): boolean => type !== 'RECTANGLE' && type !== 'VECTOR'

const READ_ONLY: PropertyKey[] = ['id', 'type', 'width', 'height', 'parent', 'children']

function write(node: DoubleNode, key: PropertyKey, value: unknown): boolean {
  if (READ_ONLY.includes(key)) throw new Error(`in set_${String(key)}: no setter for property`)
  const isPlace = key === 'x' || key === 'y'
  // computed there: setting it does nothing
  if (isPlace && node.parent && node.parent.layoutMode !== 'NONE') return true
  Reflect.set(node, key, value)
  if (isPlace && node.parent) settleUp(node.parent)
  return true
}

function put(parent: DoubleNode, index: number, node: DoubleNode): void {
  for (let at: DoubleNode | null = parent; at; at = at.parent) {
    if (at.type === 'INSTANCE')
      throw new Error(
        'in appendChild: Cannot move node. New parent is an instance or is inside of an instance',
      )
  }
  insert(parent, index, node)
}

function resize(node: DoubleNode, width: number, height: number): void {
  if (!(width >= 0.01 && height >= 0.01)) throw new Error('in resize: Expected size to be at least 0.01')
  Object.assign(node, { width, height })
  if (node.parent) settleUp(node.parent)
}

/** As the scale tool: from the top left corner, with all that is in it, lines included. */
function rescale(node: DoubleNode, scale: number): void {
  if (!(scale >= 0.01)) throw new Error('in rescale: Expected scale to be at least 0.01')
  for (const one of within(node)) {
    if (one !== node) Object.assign(one, { x: one.x * scale, y: one.y * scale })
    Object.assign(one, {
      width: one.width * scale,
      height: one.height * scale,
      strokeWeight: one.strokeWeight * scale,
    })
    one.vectorPaths = one.vectorPaths.map(({ windingRule, data }) => ({
      windingRule,
      data: scaledData(data, scale),
    }))
  }
  if (node.parent) settleUp(node.parent)
}

/** Absolute commands without arcs: every number is a length. */
const scaledData = (data: string, scale: number): string =>
  writePathData(transformPath(parsePathData(data), [scale, 0, 0, scale, 0, 0]), 4)

async function exported(node: DoubleNode, settings: ExportSettings): Promise<Uint8Array | string> {
  node.exports.push(settings)
  const result = settings.format === ('SVG_STRING' as ExportSettings['format']) ? node.svg : node.png
  if (result === null) throw new Error('in exportAsync: failed to export node')
  return result
}

/** Width and height of a PNG; throws as Figma does for anything else. */
export function pngSize(data: Uint8Array): { width: number; height: number } {
  const isPng = data.length > 24 && data[0] === 0x89 && data[1] === 0x50
  if (!isPng) throw new Error('in createImage: Image type is unsupported')
  const view = new DataView(data.buffer, data.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}
