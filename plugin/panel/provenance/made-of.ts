// What an image was made of, in the words of the panel: the drawing that gave the shape, then whose style
// went in, the largest share first.
import type { Library, ResultImage, SourceShare } from '../../../contract/index.ts'
import type { JobView } from '../state/job-view.ts'
import { sheetOf } from '../state/job-view.ts'
import type { PastJob } from '../state/panel-memory.ts'

export interface MadeOf {
  source: string
  name: string
  /** Author, licence and library, as far as they are known. */
  credit: string
  /** 0 to 1; null for a drawing that was used without being told what came of it. */
  share: number | null
}

export interface Parts {
  shape: MadeOf[]
  style: MadeOf[]
}

/** `entry` is one of the images of `view`. */
export function partsOf(entry: ResultImage, view: JobView, libraries: readonly Library[]): Parts {
  const past = sheetOf(view)?.past
  const named = (one: SourceShare): MadeOf => ({
    source: one.source,
    name: past ? nameOf(one, past) : one.source,
    credit: [one.author, one.licence, placeOf(one, libraries)].filter(Boolean).join(', '),
    share: one.share,
  })
  const sorted = [...entry.sources].sort((a, b) => b.share - a.share)
  const shape = sorted.filter(({ kind }) => kind === 'content').map(named)
  const style = sorted.filter(({ kind }) => kind !== 'content').map(named)
  if (shape.length > 0) return { shape, style } // the other drawings of the job are other images'
  const unshared = (view.state === 'finished' ? (view.resolved?.content ?? []) : []).map(
    ({ id, title, author, licence }) => ({
      source: id,
      name: title,
      credit: [author, licence].filter(Boolean).join(', '),
      share: null,
    }),
  )
  return { shape: unshared, style }
}

/** The layer's name for a reference, the title for a drawing. */
function nameOf({ source, kind, title }: SourceShare, past: PastJob): string {
  if (kind !== 'reference') return title ?? source
  return past.references.find(({ sha256 }) => sha256 === source)?.name ?? 'A reference'
}

function placeOf({ library }: SourceShare, libraries: readonly Library[]): string | null {
  const name = libraries.find(({ id }) => id === library)?.name
  return name === undefined ? null : `in ${name}`
}
