// What `tessera generate` reads from files. Pictures are read before the model is opened, which takes seconds:
// a name that is misspelt is refused at once.
import { access, constants, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { MAX_REFERENCES } from '../../../contract/index.ts'
import { libraryOf } from '../../decode/prepare/library.ts'
import type { AskedJob, PicturedReference } from '../../job/asked-job.ts'
import { findSources } from '../../job/draft-sources.ts'
import type { DrawingRoom, JobEngine } from '../../job/job-engine.ts'
import { DRAFTED } from '../../job/plan-job.ts'
import { unreadNote } from '../../job/unread-note.ts'
import { UsageError } from './command.ts'
import type { Request } from './generate-request.ts'
import { type NamedPicture, withFolders } from './picture-folder.ts'
import { encodedPicture, FileError, type ReadFile, readPicture, UnreadPicture } from './read-file.ts'
import { readIndex, requireIndex } from './read-index.ts'

type Weighted = ReadFile & { readonly weight: number }

export interface RequestFiles {
  readonly references: readonly Weighted[]
  readonly shapes: readonly Weighted[]
  readonly notes: readonly string[]
}

/** Throws UsageError. A reference that is no picture is left out where another remains. */
export async function readFiles({ ref, content, library, out }: Request): Promise<RequestFiles> {
  await requireOut(resolve(out))
  for (const { path } of library) await requireIndex(path)
  const named = await withFolders(ref, MAX_REFERENCES - content.length)
  const { references, unread } = await readStyles(named.files)
  const shapes: Weighted[] = []
  for (const { path, weight } of content) shapes.push({ ...(await readPicture(path)), weight })
  return { references, shapes, notes: [...named.notes, ...unread] }
}

/** Before the work and not after it: the folder can be made and written to. */
async function requireOut(out: string): Promise<void> {
  const found = await stat(out).catch(() => null)
  if (!found) return await requireOut(dirname(out))
  if (!found.isDirectory()) throw new UsageError(`--out: ${out} is a file; give a folder`)
  await access(out, constants.W_OK).catch(() => {
    throw new FileError(`--out: ${out} cannot be written to`)
  })
}

/** Throws RequestError where the public set has no drawing of the prompt, before the model is opened. */
export function requireDrawing(
  room: DrawingRoom,
  { prompt, method, shape, exclude }: Request,
  { shapes }: RequestFiles,
): void {
  if (!DRAFTED.includes(method) || (shape === undefined && shapes.length === 1)) return
  findSources(room, { prompt, exclude, content: shape === undefined ? undefined : { drawing: shape } }, null)
}

async function readStyles(
  files: readonly NamedPicture[],
): Promise<{ references: Weighted[]; unread: string[] }> {
  const references: Weighted[] = []
  const failures: UnreadPicture[] = []
  const unread: string[] = []
  for (const { path, weight } of files) {
    try {
      references.push({ ...(await readPicture(path)), weight })
    } catch (error) {
      if (!(error instanceof UnreadPicture)) throw error
      failures.push(error)
      unread.push(unreadNote(path, error.why))
    }
  }
  if (failures[0] !== undefined && references.length === 0) throw failures[0]
  return { references, unread }
}

export async function askedOf(
  { model }: JobEngine,
  { prompt, library, exclude, method, parameters, shape, modifiers }: Request,
  files: RequestFiles,
): Promise<AskedJob> {
  const encoded = async (one: Weighted, role: 'style' | 'content'): Promise<PicturedReference> => ({
    ...(await encodedPicture(model, one)),
    weight: one.weight,
    role,
  })
  const references: PicturedReference[] = []
  for (const one of files.references) references.push(await encoded(one, 'style'))
  const shapes: PicturedReference[] = []
  for (const one of files.shapes) shapes.push(await encoded(one, 'content'))
  const libraries: AskedJob['libraries'][number][] = []
  for (const { path, weight } of library)
    libraries.push({ library: libraryOf(await readIndex(path, model.tokenizerHash), model), weight })
  const content = shape !== undefined ? { drawing: shape } : shapes.length === 1 ? shapes[0] : undefined
  const all = content === shapes[0] ? references : [...references, ...shapes]
  return { prompt, references: all, content, modifiers, libraries, exclude, method, parameters }
}
