// The edge's log: a line an event, kept over restarts, in files that are turned over when they are full. A
// disk that has no room costs lines, never the server: how many were lost is the first line once there is
// room again.
import { appendFile, rename, stat } from 'node:fs/promises'

const MAX_FILE_BYTES = 16 * 1024 * 1024
const MAX_OLD_FILES = 4 // FILE.1 is the latest
const MAX_WAITING_BYTES = 4 * 1024 * 1024 // while the disk is slow

export interface LogFile {
  write(line: string): void
  /** Resolves when everything is written, or lost. */
  close(): Promise<void>
}

export function openLog(file: string, { maxBytes = MAX_FILE_BYTES }: { maxBytes?: number } = {}): LogFile {
  let waiting: string[] = []
  let waitingBytes = 0
  let lost = 0
  let size: number | null = null
  let flushing: Promise<void> | null = null

  const flush = async (): Promise<void> => {
    await Promise.resolve() // so that lines of one moment are one write
    while (waiting.length > 0) {
      const lines = waiting
      waiting = []
      waitingBytes = 0
      const note = lost === 0 ? '' : `${JSON.stringify({ event: 'log-lost', lines: lost })}\n`
      const text = `${note}${lines.join('\n')}\n`
      try {
        size ??= await sizeOf(file)
        if (size > maxBytes) {
          await turnOver(file)
          size = 0
        }
        await appendFile(file, text, { mode: 0o600 })
        size += Buffer.byteLength(text)
        lost = 0
      } catch {
        lost += lines.length // there is nowhere to say it
        size = null // a part may have been written
      }
    }
    flushing = null
  }

  return {
    write(line) {
      if (waitingBytes > MAX_WAITING_BYTES) {
        lost += 1
        return
      }
      waiting.push(line)
      waitingBytes += line.length
      flushing ??= flush()
    },
    async close() {
      await flushing
    },
  }
}

async function turnOver(file: string): Promise<void> {
  for (let n = MAX_OLD_FILES - 1; n > 0; n--) await moveIfThere(`${file}.${n}`, `${file}.${n + 1}`)
  await moveIfThere(file, `${file}.1`)
}

async function moveIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  })
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null) // none yet
  return found?.size ?? 0
}
