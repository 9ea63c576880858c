// Nodes and images as the double shows them: the members that Tessera looks at, on plain records that a test can read.

export interface DoubleNode {
  id: string
  name: string
  x: number
  y: number
  width: number
  height: number
  fills: readonly Paint[]
  /** Values by key, as setPluginData was given them. */
  data: Record<string, string>
  relaunch: Record<string, string>
  /** Every exportAsync so far, with its settings. */
  exports: ExportSettings[]
}

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

/** A node as the API shows it: writing to it writes to the double's record. `remove` takes it off the page. */
export function nodeFace(node: DoubleNode, page: PageNode, pngs: Map<string, Uint8Array>, remove: () => void): RectangleNode {
  const members = {
    type: pngs.has(node.id) ? 'FRAME' : 'RECTANGLE',
    parent: page,
    rotation: 0,
    opacity: 1,
    cornerRadius: 0,
    effects: [],
    strokes: [],
    remove,
    resize: (width: number, height: number) => Object.assign(node, { width, height }),
    exportAsync: async (settings: ExportSettings) => {
      node.exports.push(settings)
      const png = pngs.get(node.id)
      if (!png) throw new Error('in exportAsync: failed to export node')
      return png
    },
    setPluginData: setterOf(node.data),
    getPluginData: (key: string) => node.data[key] ?? '',
    setRelaunchData: (data: Record<string, string>) => Object.assign(node, { relaunch: data }),
  }
  return new Proxy(node, {
    get: (target, key) => {
      if (key === 'absoluteBoundingBox') return { x: node.x, y: node.y, width: node.width, height: node.height }
      return Reflect.get(key in members ? members : target, key)
    },
    has: (target, key) => key === 'absoluteBoundingBox' || key in members || key in target,
  }) as unknown as RectangleNode
}

/** Width and height of a PNG; throws as Figma does for anything else. */
export function pngSize(data: Uint8Array): { width: number; height: number } {
  const isPng = data.length > 24 && data[0] === 0x89 && data[1] === 0x50
  if (!isPng) throw new Error('in createImage: Image type is unsupported')
  const view = new DataView(data.buffer, data.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}
