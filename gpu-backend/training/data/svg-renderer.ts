/**
 * SVG → PNG and pixels, in a child process: resvg aborts the whole process on a few icons, so a lost child costs one icon, which is null.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

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

if (process.argv[2] === 'child' && process.argv[1] === fileURLToPath(import.meta.url)) {
  const { Resvg } = await import('@resvg/resvg-js')
  process.on('message', (svg: string) => {
    let rendered: Rendered | null = null
    try {
      const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render()
      rendered = { png: image.asPng(), rgba: image.pixels, width: image.width, height: image.height }
    } catch {
      /* null: the parent reports the icon as lost */
    }
    process.send!(rendered)
  })
}
