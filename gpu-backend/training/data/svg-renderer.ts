/**
 * SVG → PNG and pixels, in a child process: resvg aborts the whole process on a few icons, so a lost child
 * costs one icon, which is null.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** `rgba`: straight alpha, [height, width, 4]. */
export type Rendered = { png: Uint8Array; rgba: Uint8Array; width: number; height: number }

/** Renders one SVG after the other. `close` ends the child. */
export function svgRenderer(): { render(svg: string): Promise<Rendered | null>; close(): void } {
  const self = fileURLToPath(import.meta.url)
  let child: ChildProcess | null = null
  return {
    render: (svg) =>
      new Promise((resolve) => {
        child ??= fork(self, ['child'], { serialization: 'advanced' })
        const now = child
        const lost = () => {
          child = null
          resolve(null)
        }
        now.once('exit', lost)
        now.once('message', (rendered) => {
          now.off('exit', lost)
          resolve(rendered as Rendered | null)
        })
        now.send(svg)
      }),
    close: () => child?.disconnect(),
  }
}

/** resvg hands out premultiplied pixels; everything that reads ours takes straight ones. */
function straight(premultiplied: Uint8Array): Uint8Array {
  const rgba = new Uint8Array(premultiplied)
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]!
    if (alpha === 0 || alpha === 255) continue
    for (let channel = i; channel < i + 3; channel++)
      rgba[channel] = Math.min(255, Math.round((rgba[channel]! * 255) / alpha))
  }
  return rgba
}

if (process.argv[2] === 'child' && process.argv[1] === fileURLToPath(import.meta.url)) {
  const { Resvg } = await import('@resvg/resvg-js')
  process.on('message', (svg: string) => {
    let rendered: Rendered | null = null
    try {
      const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render()
      rendered = {
        png: image.asPng(),
        rgba: straight(image.pixels),
        width: image.width,
        height: image.height,
      }
    } catch {
      /* null: the parent reports the icon as lost */
    }
    process.send!(rendered)
  })
}
