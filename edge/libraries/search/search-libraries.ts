// Images of the libraries that a caller sees, by their captions: of those that may give a job its shape. What
// the caller may not see is never asked.

import type { FoundDrawing } from '../../../contract/api/jobs/drawing-search.ts'
import { contentId } from '../../../contract/api/jobs/job-request.ts'
import { MAX_PREVIEW_SVG_CHARACTERS } from '../../../contract/api/shared/limits.ts'
import { decodeUtf8 } from '../../../contract/encoding/utf8.ts'
import type { Caller, ImageRow } from '../../bindings/library-rpc.ts'
import type { RegistryEntry } from '../../bindings/registry-rpc.ts'
import { publicRegistry, registryOf } from '../../bindings/stubs.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { signThumbnailUrl } from '../../signing/signed-url.ts'
import { inParallel } from '../../storage/in-parallel.ts'
import { vectorKey } from '../../storage/object-keys.ts'
import { objectStoreOf } from '../../storage/object-store-of.ts'
import { seenLibrary } from '../find-library.ts'
import { vectorHash } from './shape-vector.ts'

/** Libraries that one search asks; a team with more names those that it means in its jobs. */
const MOST_LIBRARIES = 50

interface Signing {
  origin: string
  nowMs: number
}

/** At most `limit`, each image once; `words`: all of them must be in the caption. */
export async function searchLibraries(
  env: EdgeEnv['Bindings'],
  caller: Caller,
  words: readonly string[],
  limit: number,
  signing: Signing,
): Promise<FoundDrawing[]> {
  const own: RegistryEntry[] = await registryOf(env, caller.team).list('', MOST_LIBRARIES)
  const open: RegistryEntry[] = await publicRegistry(env).list('', MOST_LIBRARIES)
  const ids = [...new Set([...own, ...open].map(({ id }) => id))].slice(0, MOST_LIBRARIES)
  const found = await inParallel(ids, async (id) => {
    const library = await seenLibrary(env, caller, id)
    if (library === null) return []
    const rows: ImageRow[] = await library.object.images([...words], 0, limit, 'ready')
    return rows.filter(({ use }) => use === 'allowed').map((row) => ({ id, team: library.team, row }))
  })
  const once = [...new Map(found.flat().map((one) => [one.row.sha256, one])).values()].slice(0, limit)
  return inParallel(once, ({ id, team, row }) => view(env, id, team, row, signing))
}

async function view(
  env: EdgeEnv['Bindings'],
  library: string,
  team: string,
  row: ImageRow,
  { origin, nowMs }: Signing,
): Promise<FoundDrawing> {
  const { sha256, caption, author, licence, source } = row
  const content = { library, image: sha256 }
  const thumbnail = env.SIGNING_KEY
    ? await signThumbnailUrl(env.SIGNING_KEY, origin, team, sha256, nowMs)
    : null
  return {
    id: contentId(content),
    content,
    kind: null,
    title: caption,
    set: '',
    author,
    licence,
    url: source,
    modifiers: [],
    svg: await previewOf(env, vectorKey(team, vectorHash(row))),
    thumbnail,
  }
}

/** Null where there is no drawing, or a large one. */
async function previewOf(env: EdgeEnv['Bindings'], key: string): Promise<string | null> {
  const bytes = await objectStoreOf(env).get(key)
  if (bytes === null || bytes.length > MAX_PREVIEW_SVG_CHARACTERS) return null
  const decoded = decodeUtf8(bytes)
  return 'text' in decoded ? decoded.text : null
}
