// `tessera bench decode | retrieval | library | ingest | edge`: what this machine does, measured in this run.
import { openEngine } from '../decode/engine/engine.ts'
import { benchDecode } from './bench/bench-decode.ts'
import { benchEdge } from './bench/bench-edge.ts'
import { benchIngest } from './bench/bench-ingest.ts'
import { benchLibrary } from './bench/bench-library.ts'
import { benchRetrieval } from './bench/bench-retrieval.ts'
import { command, UsageError } from './options/command.ts'
import { bundleOption, withBundle } from './options/open-bundle.ts'
import { methodOption, numberOption } from './options/option-values.ts'

const WHAT = ['decode', 'retrieval', 'library', 'ingest', 'edge']

export const bench = command({
  summary: 'measure decoding, retrieval and the edge',
  usage: `bench [decode|retrieval|library|ingest|edge]

  decode               whole images, references drawn from the public set (default)
  retrieval            look-ups in a large index
  library              a library as workers hold it: bytes, loading, updating, looking up
  ingest               icons through an edge and a worker into a library, and hostile files after them
  edge                 from request to worker and from worker to reader, with a worker that draws nothing
  --images N           decode: how many, default 20, the median is given; ingest: default 1000
  --references N       decode: default 6; with 0 the public set narrowed by caption is searched
  --patches N          retrieval: default 100000; library: default 1000000
  --jobs N             edge: how many, default 200
  --method METHOD      decode: default auto
  --threads N          of the model, default 1
  --bundle DIR         the model (default: the shipped one)`,
  options: {
    images: { type: 'string' },
    references: { type: 'string' },
    patches: { type: 'string' },
    jobs: { type: 'string' },
    method: { type: 'string' },
    threads: { type: 'string' },
    bundle: { type: 'string' },
  },
  run: async (values, [what = 'decode', ...more], io) => {
    if (more.length > 0 || !WHAT.includes(what)) throw new UsageError(`bench takes one of ${WHAT.join(', ')}`)
    const whole = (
      name: 'images' | 'references' | 'patches' | 'jobs' | 'threads',
      min: number,
      max: number,
    ) => numberOption(name, values[name], { min, max, integer: true })
    if (what === 'edge') return await benchEdge(whole('jobs', 1, 10_000) ?? 200, io)
    const threads = whole('threads', 1, 64) ?? 1
    const engine = await withBundle(bundleOption(values.bundle), (dir) => openEngine(dir, threads))
    if (what === 'retrieval') return benchRetrieval(engine, whole('patches', 1000, 4_000_000) ?? 100_000, io)
    if (what === 'library')
      return await benchLibrary(engine, whole('patches', 1000, 16_000_000) ?? 1_000_000, io)
    if (what === 'ingest') return await benchIngest(engine, whole('images', 1, 10_000) ?? 1000, io)
    const [images, references] = [whole('images', 1, 1000) ?? 20, whole('references', 0, 16) ?? 6]
    return await benchDecode(engine, { images, references, threads, method: methodOption(values.method) }, io)
  },
})
