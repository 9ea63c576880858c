// A double of Figma's plugin API for tests, typed against its typings and strict where the documentation is:
// under dynamic-page the synchronous getters throw, createImage refuses what is no image or larger than 4096
// px, an entry of plugin data holds 100 kB, new layers lie on the page, and undo goes back to the last
// commit. Layers are as much of a layer as Tessera looks at.
import type { FigmaApi } from '../figma-api.ts'
import { type DoubleNode, type DoubleType, insert, newNode, remember, within } from './double-node.ts'
import { imageFace, nodeFace, pngSize, setterOf } from './faces.ts'
import { nodesFromSvg } from './from-svg.ts'

type Listener = () => void

/** A layer for the page, or for `inside`; `png` and `svg` are what exporting it gives. */
type NewLayer = Partial<Omit<DoubleNode, 'id' | 'type' | 'parent' | 'children'>> & { inside?: DoubleNode }

export interface FigmaDouble {
  api: FigmaApi
  add(type: Exclude<DoubleType, 'PAGE'>, layer: NewLayer): DoubleNode
  /** A group of layers that lie in one parent; it takes the place of the first. */
  group(name: string, nodes: DoubleNode[]): DoubleNode
  /** Puts a frame on the page; `png` is what exporting it gives. */
  addFrame(frame: NewLayer & { png: Uint8Array }): DoubleNode
  /** Puts a rectangle on the page that shows this image and nothing else. */
  addImage(image: { name: string; width: number; height: number; png: Uint8Array }): DoubleNode
  select(nodes: DoubleNode[]): void
  /** What lies on the page itself. */
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
  const page = newNode('0:1', 'PAGE', { name: 'Page 1' })
  const images = new Map<string, Uint8Array>()
  const faces = new WeakMap<DoubleNode, SceneNode>()
  const records = new WeakMap<BaseNode, DoubleNode>()
  const listeners = new Map<string, Listener[]>()
  const storage = new Map<string, unknown>()
  const rootData: Record<string, string> = {}
  let selection: DoubleNode[] = []
  let history: (() => void)[] = []
  let shown: { html: string; options: ShowUIOptions | undefined } | null = null
  let panel: (message: unknown) => void = () => undefined
  let ids = 0

  const newId = () => `1:${++ids}`
  const faceOf = (node: DoubleNode): SceneNode => {
    const face = faces.get(node) ?? nodeFace(node, faceOf, recordOf)
    faces.set(node, face)
    records.set(face, node)
    return face
  }
  const recordOf = (face: BaseNode): DoubleNode => {
    const node = records.get(face)
    if (!node) throw new Error('in appendChild: Expected node')
    return node
  }
  const onPage = (node: DoubleNode): SceneNode => {
    insert(page, page.children.length, node)
    return faceOf(node)
  }
  // The one cast of a page: Tessera reads its parent, its children and what is selected.
  const pageFace = new Proxy(faceOf(page), {
    get: (face, key) => (key === 'selection' ? selection.map(faceOf) : Reflect.get(face, key)),
  }) as unknown as PageNode
  records.set(pageFace, page)
  faces.set(page, pageFace as unknown as SceneNode)

  const api: FigmaApi = {
    ui: { onmessage: undefined, postMessage: (message: unknown) => panel(message) },
    showUI: (html, options) => {
      shown = { html, options }
    },
    on: ((type: string, listener: Listener) => {
      listeners.set(type, [...(listeners.get(type) ?? []), listener])
    }) as FigmaApi['on'],
    currentPage: pageFace,
    root: {
      getPluginData: (key: string) => rootData[key] ?? '',
      setPluginData: setterOf(rootData),
    } as unknown as DocumentNode,
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
      if (width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE)
        throw new Error('in createImage: Image is too large')
      const hash = `image-${images.size + 1}`
      images.set(hash, data)
      return imageFace(hash, data)
    },
    createNodeFromSvg: (svg) => onPage(nodesFromSvg(svg, newId)) as FrameNode,
    createRectangle: () => onPage(newNode(newId(), 'RECTANGLE', {})) as RectangleNode,
    getImageByHash: (hash) => {
      const data = images.get(hash)
      return data ? imageFace(hash, data) : null
    },
    getNodeByIdAsync: async (id) => {
      for (const node of within(page)) if (node.id === id) return faceOf(node)
      return null
    },
    commitUndo: () => {
      history.push(remember(page))
    },
  }
  // Called by mistake, these must fail as they do under documentAccess: dynamic-page.
  Object.assign(api, {
    getNodeById: () => {
      throw new Error(
        'in getNodeById: Cannot call with documentAccess: dynamic-page. Use figma.getNodeByIdAsync instead.',
      )
    },
  })

  const commitStart = () => {
    history = [remember(page)]
  }
  commitStart()
  const add: FigmaDouble['add'] = (type, { inside = page, ...layer }) => {
    const node = newNode(newId(), type, layer)
    insert(inside, inside.children.length, node)
    commitStart()
    return node
  }
  return {
    api,
    storage,
    add,
    group: (name, nodes) => {
      const parent = nodes[0]?.parent ?? page
      const node = newNode(newId(), 'GROUP', { name })
      insert(parent, parent.children.indexOf(nodes[0] as DoubleNode), node)
      for (const one of nodes) insert(node, node.children.length, one)
      commitStart()
      return node
    },
    addFrame: (frame) => add('FRAME', frame),
    addImage: ({ png, ...image }) => {
      const { hash } = api.createImage(png)
      return add('RECTANGLE', { ...image, fills: [{ type: 'IMAGE', imageHash: hash, scaleMode: 'FILL' }] })
    },
    select: (nodes) => {
      selection = [...nodes]
      for (const listener of listeners.get('selectionchange') ?? []) listener()
    },
    nodes: () => [...page.children],
    undo: () => {
      history.pop()
      history.at(-1)?.()
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
