// What a scripted worker makes of a lease: it reads the libraries that it names, as a real one does, and says
// which images it used.
import { createHash } from 'node:crypto'
import {
  type LibraryUse,
  type Resolved,
  readLibraryManifest,
  readSegment,
  type SourceShare,
  type WorkerImage,
} from '../../contract/index.ts'
import { numberedPng } from './numbered-png.ts'
import type { Draw, ScriptedWorker } from './scripted-worker.ts'

export interface Seen {
  library: string
  manifest: number
  /** Per image that may be retrieved from: its first code, which tells the tokenizer. */
  images: Map<string, number>
}

/** Everything that a lease may retrieve from, under the worker's own tokenizer. */
export async function readLeased(lease: Parameters<Draw>[0], worker: ScriptedWorker): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const { library, manifest: number, removed = [] } of lease.libraries ?? []) {
    const manifest = readLibraryManifest(
      (await worker.client.libraryManifest(lease, library, number)) as Uint8Array,
    )
    const images = new Map<string, number>()
    for (const page of manifest.pages) {
      const sha256 = page.segments[worker.tokenizerHash]
      if (sha256 === undefined) continue
      const segment = readSegment((await worker.client.librarySegment(lease, library, sha256)) as Uint8Array)
      const gone = new Set(page.removed)
      for (const [at, image] of segment.images.entries()) {
        if (!gone.has(at) && !removed.includes(image))
          images.set(image, segment.grids[at * segment.rows * segment.cols] as number)
      }
    }
    seen.push({ library, manifest: number, images })
  }
  return seen
}

/** Stores one result that used the first image of each library, and reports it. */
export async function finishLease(
  lease: Parameters<Draw>[0],
  worker: ScriptedWorker,
  seen: readonly Seen[],
): Promise<void> {
  const png = numberedPng(lease.request.seed)
  await worker.client.putResult(lease, 0, png)
  const used: LibraryUse[] = []
  const sources: SourceShare[] = []
  for (const { library, manifest, images } of seen) {
    const [first] = images.keys()
    used.push({ library, manifest, images: first === undefined ? [] : [first] })
    if (first !== undefined)
      sources.push({
        source: first,
        share: 0.5,
        kind: 'library',
        library: library.slice(library.indexOf('.') + 1),
      })
  }
  const sha256 = createHash('sha256').update(png).digest('hex')
  const image: WorkerImage = {
    index: 0,
    sha256,
    width: 1,
    height: 1,
    seed: lease.request.seed,
    copy: { longestRun: 0, share: 0 },
    sources,
  }
  worker.say({
    type: 'done',
    job: lease.job,
    fence: lease.fence,
    images: [image],
    resolved: resolvedOf(lease.request.seed),
    used,
  })
}

function resolvedOf(seed: number): Resolved {
  const parameters = { lambda: 0.5, tau: 0.1, k: 64, cfg: 2, temperature: 1, topP: 1 }
  return {
    method: 'daid',
    ...parameters,
    seed,
    bundle: 'scripted@1',
    engineClass: 'scripted',
    content: [],
    notes: [],
    unknownWords: [],
  }
}
