// The heading of a JPEG's scan, held against the frame and the tables defined so far.

import { broken } from '../shared/picture-error.ts'
import type { JpegComponent, JpegFrame } from './jpeg-frame.ts'
import type { JpegSegment } from './jpeg-segments.ts'
import { type JpegCode, type JpegTables, requireCode } from './jpeg-tables.ts'

export interface JpegScan {
  readonly components: readonly {
    readonly component: JpegComponent
    readonly dc?: JpegCode
    readonly ac?: JpegCode
  }[]
}

const MAX_BLOCKS = 10 // of one MCU
const damaged = () => broken('the JPEG’s scan does not fit its header')

/** Of each component's coefficients: the lowest bit that has been sent, −1 for none. */
export type Progress = Map<number, Int8Array>

/** Throws PictureError. `progress` is brought up to date. */
export function readScan(
  { data }: JpegSegment,
  frame: JpegFrame,
  tables: JpegTables,
  progress: Progress,
): JpegScan {
  const count = data[0] ?? 0
  if (count < 1 || count > 4 || data.length !== 4 + 2 * count) throw damaged()
  const [from, to, approximation] = data.subarray(1 + 2 * count)
  const [high, low] = [approximation! >> 4, approximation! & 15]
  if (frame.progressive) requireProgression({ count, from: from!, to: to!, high, low })
  const components = Array.from({ length: count }, (_, i) => {
    const [id, used] = data.subarray(1 + 2 * i)
    const component = frame.components.find((one) => one.id === id)
    if (component === undefined) throw damaged()
    if (!tables.quantisation.has(component.table)) throw broken('the JPEG lacks a table that its scan needs')
    const needsDc = !frame.progressive || (from === 0 && high === 0)
    const needsAc = !frame.progressive || from! > 0
    return {
      component,
      ...(needsDc && { dc: requireCode(tables.dc.get(used! >> 4), 'dc') }),
      ...(needsAc && { ac: requireCode(tables.ac.get(used! & 15), 'ac') }),
    }
  })
  if (new Set(components.map(({ component }) => component.id)).size < count) throw damaged()
  if (frame.progressive)
    for (const { component } of components)
      takeBand(progress, component.id, { count, from: from!, to: to!, high, low })
  const blocks = components.reduce((sum, { component: { h, v } }) => sum + h * v, 0)
  if (count > 1 && blocks > MAX_BLOCKS) throw damaged()
  return { components }
}

interface Progression {
  count: number
  from: number
  to: number
  high: number
  low: number
}

function requireProgression({ count, from, to, high, low }: Progression): void {
  const band = from === 0 ? to === 0 : from <= to && to < 64 && count === 1
  if (!band || low > 13 || (high > 0 && high - 1 !== low)) throw damaged()
}

/** Each bit of a coefficient comes once, after the ones above it, and behind its block's mean. */
function takeBand(progress: Progress, id: number, { from, to, high, low }: Progression): void {
  const sent = progress.get(id) ?? new Int8Array(64).fill(-1)
  progress.set(id, sent)
  if (from > 0 && sent[0]! < 0) throw damaged()
  for (let i = from; i <= to; i++) {
    if (high !== Math.max(0, sent[i]!)) throw damaged()
    sent[i] = low
  }
}
