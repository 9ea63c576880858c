// A double of Figma's plugin API for tests, typed against its typings and strict where the documentation is: under dynamic-page the
// synchronous getters throw, createImage refuses what is no image or larger than 4096 px, an entry of plugin data holds 100 kB,
// and undo goes back to the last commit. Nodes are as much of a node as Tessera looks at.
import type { FigmaApi } from '../figma-api.ts'
import { type DoubleNode, imageFace, nodeFace, pngSize, setterOf } from './faces.ts'

type Listener = () => void

export interface FigmaDouble {
  api: FigmaApi
  /** Puts a frame on the page; `png` is what exporting it gives. */
  addFrame(frame: { name: string; x?: number; y?: number; width: number; height: number; png: Uint8Array }): DoubleNode
  /** Puts a rectangle on the page that shows this image and nothing else. */
  addImage(image: { name: string; width: number; height: number; png: Uint8Array }): DoubleNode
  select(nodes: DoubleNode[]): void
  nodes(): DoubleNode[]
  /** Back to the commit before the last one, as the person's ⌘Z. */
  undo(): void
  commits(): number
  /** What showUI was given. */
  shown(): { html: string; options: ShowUIOptions | undefined } | null
  /** As the panel's page posts it. */
  post(message: unknown): void
  /** Called with all that the main thread posts to the panel. */
  onPost(listener: (message: unknown) => void): void
  storage: Map<string, unknown>
}

const MAX_IMAGE_SIDE = 4096

export function createFigmaDouble(): FigmaDouble {
  const page: DoubleNode[] = []
  const images = new Map<string, Uint8Array>()
  const pngs = new Map<string, Uint8Array>()
  const listeners = new Map<string, Listener[]>()
  const storage = new Map<string, unknown>()
  const rootData: Record<string, string> = {}
  let selection: DoubleNode[] = []
  let history: DoubleNode[][] = [[]]
  let shown: { html: string; options: ShowUIOptions | undefined } | null = null
  let panel: (message: unknown) => void = () => undefined
  let ids = 0

  const newNode = (part: Pick<DoubleNode, 'name' | 'x' | 'y' | 'width' | 'height' | 'fills'>): DoubleNode => {
    const node = { id: `1:${++ids}`, data: {}, relaunch: {}, exports: [], ...part }
    page.push(node)
    return node
  }
  const asNode = (node: DoubleNode): RectangleNode => nodeFace(node, pageNode, pngs, () => page.splice(page.indexOf(node), 1))
  // The one cast of a page: Tessera reads these members of it.
  const pageNode = {
    id: '0:1',
    type: 'PAGE',
    parent: null,
    get children() {
      return page.map(asNode)
    },
    get selection() {
      return selection.map(asNode)
    },
  } as unknown as PageNode

  const api: FigmaApi = {
    ui: { onmessage: undefined, postMessage: (message: unknown) => panel(message) },
    showUI: (html, options) => {
      shown = { html, options }
    },
    on: ((type: string, listener: Listener) => {
      listeners.set(type, [...(listeners.get(type) ?? []), listener])
    }) as FigmaApi['on'],
    currentPage: pageNode,
    root: { getPluginData: (key: string) => rootData[key] ?? '', setPluginData: setterOf(rootData) } as unknown as DocumentNode,
    viewport: {
      center: { x: 500, y: 400 },
      zoom: 1,
      bounds: { x: 0, y: 0, width: 1000, height: 800 },
      scrollAndZoomIntoView: () => undefined,
    } as unknown as ViewportAPI,
    clientStorage: {
      getAsync: async (key) => storage.get(key),
      setAsync: async (key, value) => {
        storage.set(key, JSON.parse(JSON.stringify(value)))
      },
      deleteAsync: async (key) => {
        storage.delete(key)
      },
      keysAsync: async () => [...storage.keys()],
    },
    createImage: (data) => {
      const { width, height } = pngSize(data)
      if (width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE) throw new Error('in createImage: Image is too large')
      const hash = `image-${images.size + 1}`
      images.set(hash, data)
      return imageFace(hash, data)
    },
    createRectangle: () => asNode(newNode({ name: 'Rectangle', x: 0, y: 0, width: 100, height: 100, fills: [] })),
    getImageByHash: (hash) => {
      const data = images.get(hash)
      return data ? imageFace(hash, data) : null
    },
    getNodeByIdAsync: async (id) => {
      const node = page.find((one) => one.id === id)
      return node ? asNode(node) : null
    },
    commitUndo: () => {
      history.push(page.map((node) => ({ ...node })))
    },
  }
  // Called by mistake, these must fail as they do under documentAccess: dynamic-page.
  Object.assign(api, {
    getNodeById: () => {
      throw new Error('in getNodeById: Cannot call with documentAccess: dynamic-page. Use figma.getNodeByIdAsync instead.')
    },
  })

  const commitStart = () => {
    history = [page.map((node) => ({ ...node }))]
  }
  return {
    api,
    storage,
    addFrame: ({ png, x = 0, y = 0, ...frame }) => {
      const node = newNode({ x, y, fills: [], ...frame })
      pngs.set(node.id, png)
      commitStart()
      return node
    },
    addImage: ({ png, ...image }) => {
      const { hash } = api.createImage(png)
      const node = newNode({ x: 0, y: 0, fills: [{ type: 'IMAGE', imageHash: hash, scaleMode: 'FILL' }], ...image })
      commitStart()
      return node
    },
    select: (nodes) => {
      selection = nodes
      for (const listener of listeners.get('selectionchange') ?? []) listener()
    },
    nodes: () => page,
    undo: () => {
      history.pop()
      page.splice(0, page.length, ...(history.at(-1) ?? []))
    },
    commits: () => history.length - 1,
    shown: () => shown,
    post: (message) => {
      const { onmessage } = api.ui
      onmessage?.(message, { origin: 'null' })
    },
    onPost: (listener) => {
      panel = listener
    },
  }
}
