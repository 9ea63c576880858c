// The panel's sentences that depend on its state. No line promises what the next click does not do.
import {
  type ContentDrawing,
  MAX_PROMPT_LENGTH,
  type Resolved,
  type SourceShare,
} from '../../../contract/index.ts'
import { distinctImages } from './distinct-images.ts'
import { type JobView, rowsDrawn, timeLeftMs } from './job-view.ts'
import { layerName } from './layer-name.ts'
import type { Notice } from './panel-events.ts'
import type { FoundDrawing } from './shape-view.ts'

export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** What the button will do. */
export function generateLabel(count: number, references: number, libraries: number): string {
  const sources = [
    references > 0 && counted(references, 'reference'),
    libraries > 0 && (libraries === 1 ? '1 library' : `${libraries} libraries`),
  ]
  const from = sources.filter(Boolean).join(' and ')
  return `Generate ${counted(count, 'image')}${from && ` from ${from}`}`
}

const NEAR_THE_LIMIT = 100
const grouped = (count: number): string => count.toLocaleString('en')

/** How long a prompt is, once that matters; null before. Blanks around it are not sent. */
export function promptLength(prompt: string): Pick<Notice, 'tone' | 'text'> | null {
  const { length } = prompt.trim()
  const over = length - MAX_PROMPT_LENGTH
  const limit = grouped(MAX_PROMPT_LENGTH)
  if (over < -NEAR_THE_LIMIT) return null
  if (over <= 0) return { tone: 'note', text: `${grouped(length)} of ${limit} characters` }
  const text = `Too long by ${counted(over, 'character')}: a prompt has ${limit} at most. All of it is still here; shorten it.`
  return { tone: 'error', text }
}

/** The state of a job in one line. */
export function progressText(view: JobView, nowMs: number): string {
  switch (view.state) {
    case 'none':
      return ''
    case 'sending':
      return view.uploaded < view.total
        ? `Sending reference ${view.uploaded + 1} of ${view.total}`
        : 'Sending the request'
    case 'waiting':
      return view.job.ahead
        ? `Waiting: ${counted(view.job.ahead, 'job')} before this one`
        : 'Waiting for a worker'
    case 'canceling':
      return 'Canceling'
    case 'drawing': {
      const { job } = view
      const total = job.rowsPerImage * job.pictures.length
      if (rowsDrawn(job) === 0 && job.pictures.some(({ draft }) => draft))
        return 'The draft; it is being painted'
      const again = job.attempt > 1 ? ` · attempt ${job.attempt}` : ''
      return `Row ${rowsDrawn(job)} of ${total}${again}${timeText(timeLeftMs(job, nowMs))}`
    }
    case 'finished':
      return `${counted(distinctImages(view.job).length, 'candidate')} for “${layerName(view.job.past.request)}”`
    case 'failed':
      return `“${layerName(view.job.past.request)}” was not finished`
    case 'canceled':
      return `“${layerName(view.job.past.request)}” was canceled`
  }
}

/** Of a finished job whose images are not all different; null where there is nothing to say. */
export function sameText(view: JobView): string | null {
  if (view.state !== 'finished') return null
  const same = view.job.pictures.length - distinctImages(view.job).length
  return same === 0 ? null : `${same} more came out the same and ${same === 1 ? 'is' : 'are'} not shown.`
}

function timeText(leftMs: number | null): string {
  if (leftMs === null) return ''
  const seconds = Math.ceil(leftMs / 1000)
  return seconds < 60 ? ` · about ${seconds} s left` : ` · about ${Math.ceil(seconds / 60)} min left`
}

/** Whose a drawing is, beside its name; what is not known is not said. */
export const setAndLicence = ({ set, licence }: Pick<FoundDrawing, 'set' | 'licence'>): string =>
  [set, licence].filter(Boolean).join(', ')

/** A drawing in one line. */
export function drawingLine(drawing: FoundDrawing): string {
  const where = setAndLicence(drawing)
  return `${drawing.title}${where && ` (${where})`}${drawing.author && ` by ${drawing.author}`}`
}

/** What gave the shapes of a job's images, each drawing once; a title has its set in it. */
export function shapesText(drawings: readonly ContentDrawing[]): string | null {
  const names = [...new Set(drawings.map(({ title, licence }) => `${title} (${licence})`))]
  return names.length > 0 ? `Shape from: ${names.join(', ')}` : null
}

/**
 * The credit to publish with an image: the drawing that gave the shape, then the authors of what else went
 * in, the largest share  first, each once. Null when nobody has to be named.
 */
export function attributionText(sources: SourceShare[], resolved: Resolved | null): string | null {
  const drawings = shapesOf(sources, resolved?.content ?? [])
  const others = sources
    .filter(({ kind, share }) => kind !== 'content' && share > 0)
    .sort((a, b) => b.share - a.share)
    .flatMap(({ author, licence }) => (author && licence ? [`${author} (${licence})`] : []))
  const shapes = drawings
    .filter(({ author }) => author)
    .map(({ title, author, licence }) => `“${title}” by ${author} (${licence})`)
  const known = new Set(drawings.map(({ author, licence }) => `${author} (${licence})`))
  const credits = [...shapes, ...new Set(others)].filter((credit) => !known.has(credit))
  return credits.length === 0 ? null : `Contains material from ${credits.join(', ')}.`
}

/** Of a job's drawings those that gave this image its shape; all of them where it does not say which. */
function shapesOf(sources: SourceShare[], content: Resolved['content']): Resolved['content'] {
  const own = content.filter(({ id }) =>
    sources.some(({ kind, source }) => kind === 'content' && source === id),
  )
  return own.length > 0 ? own : content
}

/**
 * The server's notes, less those that say what the panel says in its own place: the shape's drawing, unknown
 * words.
 */
export const extraNotes = ({ notes, content, unknownWords }: Resolved): string[] =>
  notes
    .filter(
      (note) =>
        !content.some(({ title }) => note.includes(title)) &&
        !unknownWords.some((word) => note.includes(word)),
    )
    .map((note) => note.charAt(0).toUpperCase() + note.slice(1))

/** How long ago, in the largest unit that says something. */
export function agoText(atMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - atMs) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  return minutes < 60 * 24
    ? `${Math.floor(minutes / 60)} h ago`
    : `${counted(Math.floor(minutes / 60 / 24), 'day')} ago`
}
