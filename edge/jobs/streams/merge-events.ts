// The event streams of many jobs as one. An event's data gets its job's id; its own id becomes a number per
// job, in the order of the asking: how far each has been read, so that one Last-Event-ID resumes them all.
import type { JobId } from '../../../contract/api/shared/ids.ts'
import { createSseParser, sseComment, sseMessage } from '../../../contract/encoding/sse.ts'

export interface JobStream {
  job: JobId
  after: number
  body: ReadableStream<Uint8Array>
}

type Piece = { at: number; done: boolean; value?: Uint8Array | undefined }

export function mergeEvents(streams: JobStream[]): ReadableStream<Uint8Array> {
  const positions = streams.map(({ after }) => after)
  const readers = streams.map(({ body }) => body.getReader())
  const parsers = streams.map(() => createSseParser())
  const read = (at: number): Promise<Piece> =>
    (readers[at] as ReadableStreamDefaultReader<Uint8Array>).read().then((piece) => ({ at, ...piece }))
  const reading = new Map<number, Promise<Piece>>(streams.map((_, at) => [at, read(at)]))

  const translate = (at: number, bytes: Uint8Array): Uint8Array[] =>
    (parsers[at] as ReturnType<typeof createSseParser>)(bytes).map(({ id, event, data }) => {
      positions[at] = Number(id)
      const job = (streams[at] as JobStream).job
      return sseMessage(positions.join('.'), event, JSON.stringify({ job, ...JSON.parse(data) }))
    })
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (reading.size > 0) {
          const { at, done, value } = await Promise.race(reading.values())
          if (done) {
            reading.delete(at)
            continue
          }
          reading.set(at, read(at))
          const messages = translate(at, value as Uint8Array)
          for (const message of messages.length > 0 ? messages : [sseComment()]) controller.enqueue(message)
          return
        }
        controller.close()
      },
      async cancel() {
        await Promise.all(readers.map((reader) => reader.cancel()))
      },
    },
    { highWaterMark: 0 },
  )
}
