// The page around the plugin's iframe, as Figma's is: sandboxed, of null origin, with the main thread (on the
// double) outside of it. Bundled for the browser by figma-stage.ts.
import type { DoubleNode } from '../../plugin/figma/double/double-node.ts'
import { createFigmaDouble, type FigmaDouble } from '../../plugin/figma/double/figma-double.ts'
import { startMain } from '../../plugin/figma/main-thread.ts'
import { drawCanvas } from './figma-canvas.ts'

export interface Stage {
  figma: FigmaDouble
  /** Puts an icon there as a frame of this side, which exports as this SVG. */
  addIcon(icon: {
    name: string
    svg: string
    side: number
    x?: number
    y?: number
    inside?: DoubleNode
  }): Promise<DoubleNode>
  /** Shows what lies on the page, right of the panel. */
  draw(): void
  /** Opens the plugin: as closing and opening it again does, with a new iframe. */
  open(): void
}

declare global {
  interface Window {
    stage: Stage
  }
}

async function circle(colour: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(512, 512)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = colour
  context.arc(256, 256, 200, 0, 2 * Math.PI)
  context.fill()
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
}

async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = new OffscreenCanvas(512, 512)
  canvas.getContext('2d')?.drawImage(image, 0, 0, 512, 512)
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
}

const html = await (await fetch('/ui.html')).text()
const figma = createFigmaDouble()
figma.addFrame({ name: 'coral', x: 0, width: 48, height: 48, png: await circle('#f25f4c') })
figma.addFrame({ name: 'amber', x: 72, width: 48, height: 48, png: await circle('#f9b233') })

let iframe: HTMLIFrameElement | null = null
figma.onPost((message) => iframe?.contentWindow?.postMessage({ pluginMessage: message }, '*'))
window.addEventListener('message', ({ source, data }: MessageEvent<{ pluginMessage?: unknown }>) => {
  if (source === iframe?.contentWindow) figma.post(data.pluginMessage)
})

window.stage = {
  figma,
  addIcon: async ({ name, svg, side, x = 0, y = 0, inside }) => {
    const face = figma.api.createNodeFromSvg(svg)
    face.rescale(side / face.width)
    const drawn = figma.nodes().at(-1)
    if (!drawn) throw new Error('no node was made')
    const frame = figma.add('FRAME', {
      name,
      x,
      y,
      width: side,
      height: side,
      png: await pngOf(svg),
      svg,
      ...(inside && { inside }),
    })
    frame.children.push(...drawn.children)
    face.remove()
    return frame
  },
  draw: () => {
    const canvas =
      document.getElementById('canvas') ?? document.body.appendChild(document.createElement('div'))
    canvas.id = 'canvas'
    canvas.innerHTML = drawCanvas(figma.nodes())
  },
  open: () => {
    iframe?.remove()
    iframe = document.createElement('iframe')
    iframe.sandbox.add('allow-scripts')
    startMain(figma.api, html)
    iframe.srcdoc = figma.shown()?.html ?? ''
    document.body.append(iframe)
  },
}
window.stage.open()
