// `tessera bench decode | retrieval`: what this machine does, measured in this run.
import { openEngine } from '../decode/engine.ts'
import { benchDecode } from './bench-decode.ts'
import { benchRetrieval } from './bench-retrieval.ts'
import { command, UsageError } from './command.ts'
import { DEFAULT_BUNDLE, methodOption, numberOption } from './option-values.ts'

export const bench = command({
  summary: 'measure decoding and retrieval',
  usage: `bench [decode|retrieval]

  decode               whole images, references drawn from the public set (default)
  retrieval            look-ups in a large index
  --images N           decode: how many, default 20; the median is given
  --references N       decode: default 6; with 0 the public set narrowed by caption is searched
  --patches N          retrieval: default 100000
  --method METHOD      decode: default auto
  --threads N          of the model, default 1
  --bundle DIR         the model (default: the shipped one)`,
  options: {
    images: { type: 'string' },
    references: { type: 'string' },
    patches: { type: 'string' },
    method: { type: 'string' },
    threads: { type: 'string' },
    bundle: { type: 'string' },
  },
  run: async (values, [what = 'decode', ...more], io) => {
    if (more.length > 0 || !['decode', 'retrieval'].includes(what)) throw new UsageError('bench takes decode or retrieval')
    const whole = (name: 'images' | 'references' | 'patches' | 'threads', min: number, max: number) =>
      numberOption(name, values[name], { min, max, integer: true })
    const threads = whole('threads', 1, 64) ?? 1
    const engine = await openEngine(values.bundle ?? DEFAULT_BUNDLE, threads)
    if (what === 'retrieval') return benchRetrieval(engine, whole('patches', 1000, 4_000_000) ?? 100_000, io)
    const [images, references] = [whole('images', 1, 1000) ?? 20, whole('references', 0, 16) ?? 6]
    return await benchDecode(engine, { images, references, threads, method: methodOption(values.method) }, io)
  },
})
