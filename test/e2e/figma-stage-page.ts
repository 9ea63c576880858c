// The page around the plugin's iframe, as Figma's is: sandboxed, of null origin, with the main thread (on the double) outside of it.
// Bundled for the browser by figma-stage.ts.
import { createFigmaDouble, type FigmaDouble } from '../../plugin/figma/double/figma-double.ts'
import { startMain } from '../../plugin/figma/main-thread.ts'

export interface Stage {
  figma: FigmaDouble
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
