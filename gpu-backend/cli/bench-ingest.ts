// What a worker does with an upload (read, thumbnail, codes), image by image, and how much of it is the encoder: PNGs of the public set.
import type { Engine } from '../decode/engine.ts'
import { readPicture } from '../model/picture.ts'
import { toPng } from '../model/png.ts'
import { toThumbnail } from '../model/thumbnail.ts'
import type { Io } from './command.ts'

export async function benchIngest({ model, publicSet: { drawings } }: Engine, images: number, { now, signal }: Io) {
  const { rows, patch } = model.grid
  const ms = { read: 0, thumbnail: 0, encode: 0 }
  const processor = { all: 0, encode: 0 } // ms: what the same takes where nobody else wants the processor
  for (let i = 0; i < images; i++) {
    signal.throwIfAborted()
    const png = toPng(await model.tokenizer.decode(drawings[i % drawings.length].codes, rows))
    const [started, before] = [now(), process.cpuUsage()]
    const picture = await readPicture(png, rows * patch)
    const read = now()
    await toThumbnail(picture)
    const small = now()
    const encoding = process.cpuUsage()
    await model.tokenizer.encode(picture)
    processor.encode += cpuMs(encoding)
    ms.encode += now() - small
    ms.thumbnail += small - read
    ms.read += read - started
    processor.all += cpuMs(before)
  }
  const total = ms.read + ms.thumbnail + ms.encode
  const document = {
    images,
    imagesPerSecond: (images * 1000) / total,
    encoderShare: processor.encode / processor.all,
    msEach: { ...each(ms, images), total: total / images, processor: processor.all / images },
  }
  return {
    document,
    text: `${document.imagesPerSecond.toFixed(1)} images a second, ${(document.encoderShare * 100).toFixed(0)} % of it the encoder`,
  }
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

function each<T extends Record<string, number>>(sums: T, images: number): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / images]))
}
