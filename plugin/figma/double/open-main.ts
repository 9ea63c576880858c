// For tests: Figma's main thread on the double, asked as the panel asks it.
import type { Placement, Recipe } from '../../host.ts'
import { startMain } from '../main-thread.ts'
import { createFigmaDouble } from './figma-double.ts'

/** The first bytes of a PNG of this size: all that anybody here reads of one. */
export function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const png = new Uint8Array(64)
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const view = new DataView(png.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return png
}

export const recipe: Recipe = {
  version: 1,
  job: '0b6c1f5e-6a52-4f7c-9b0c-2f6a3d1f7c11',
  image: 0,
  seed: 7,
  sha256: 'a'.repeat(64),
  nodes: [],
  request: { prompt: 'red heart', references: [] },
  resolved: null,
}

/** Where a drawing goes: with these nodes, in a frame of this size. */
export const at = (beside: string[], width = 48, height = width): Placement => ({
  name: 'red heart',
  width,
  height,
  beside,
})

export function openMain() {
  const figma = createFigmaDouble()
  startMain(figma.api, '<p>panel</p>')
  let calls = 0
  const ask = (message: Record<string, unknown>): Promise<Record<string, unknown>> =>
    new Promise((resolve) => {
      figma.onPost((answer) => resolve(answer as Record<string, unknown>))
      figma.post({ call: calls++, ...message })
    })
  return { figma, ask }
}
