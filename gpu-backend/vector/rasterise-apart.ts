// A stranger's SVG to pixels in a process of its own (raster-process.ts), which is kept for the next one and
// ends with this process. One at a time: who comes meanwhile waits. It is given no environment, for it needs
// no secret.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { PictureError } from '../../contract/index.ts'
import type { Pixels } from '../model/pixels.ts'
import { MEMORY_EXIT, type RasterAnswer, type RasterOrder } from './raster-messages.ts'

/**
 * Most take some milliseconds; a busy machine may need ten times as long, and the first one waits for the
 * process.
 */
const DRAW_MS = 10_000
const HEAP_MB = 128

let child: ChildProcess | null = null
let last: Promise<unknown> = Promise.resolve()

/** Throws PictureError where it takes too long or too much memory, or cannot be drawn. */
export function rasteriseApart(order: RasterOrder, mostMs = DRAW_MS): Promise<Pixels> {
  const mine = last.then(() => drawn(order, mostMs))
  last = mine.catch(() => undefined)
  return mine
}

async function drawn(order: RasterOrder, mostMs: number): Promise<Pixels> {
  const process = running()
  const over = new AbortController()
  const { signal } = over
  const timer = setTimeout(() => process.kill('SIGKILL'), mostMs)
  held(process, 'ref')
  try {
    process.send(order)
    const answered = once(process, 'message', { signal }).then(([answer]) => answer as RasterAnswer)
    const ended = once(process, 'exit', { signal }).then(
      ([code]): RasterAnswer => ({ reason: reasonOf(code as number | null) }),
    )
    const answer = await Promise.race([answered, ended])
    if ('reason' in answer)
      throw new PictureError('image_too_large', `the SVG cannot be drawn: ${answer.reason}`)
    const { rgba } = answer
    return {
      width: order.width,
      height: order.height,
      rgba: new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length),
    }
  } finally {
    clearTimeout(timer)
    over.abort()
    held(process, 'unref')
    if (process.exitCode !== null || process.signalCode !== null) child = null
  }
}

function reasonOf(code: number | null): string {
  if (code === MEMORY_EXIT) return 'it needs too much memory'
  return code === null ? 'it takes too long' : 'it breaks the program that draws'
}

function running(): ChildProcess {
  if (child?.connected) return child
  const { PATH, SystemRoot } = process.env
  const started = fork(new URL('./raster-process.ts', import.meta.url), {
    env: { ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }) },
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  started.on('error', () => undefined) // what waits for it hears of its end
  child = started
  return started
}

/** Only a process that is drawing keeps this one alive. */
function held(process: ChildProcess, how: 'ref' | 'unref'): void {
  process[how]()
  process.channel?.[how]()
}
