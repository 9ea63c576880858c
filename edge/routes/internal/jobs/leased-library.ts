// A library that a leased job names, at the manifest of its snapshot: all that the lease's worker may see of
// libraries.

import type { Context } from 'hono'
import { LibraryHandle, Sha256, splitLibraryHandle } from '../../../../contract/api/shared/ids.ts'
import { readLibraryManifest } from '../../../../contract/formats/library-manifest.ts'
import type { LibrarySnapshot } from '../../../bindings/library-snapshot.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { notFound } from '../../../runtime/refusal.ts'
import { manifestKey, segmentKey, tableKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'
import { leasedJob } from './leased-job.ts'

export async function leasedManifest(
  c: Context<EdgeEnv>,
): Promise<{ team: string; library: string; key: string }> {
  const { object, fence } = await leasedJob(c)
  const handle = LibraryHandle.safeParse(c.req.param('library'))
  const snapshots: LibrarySnapshot[] = await object.leasedLibraries(fence)
  const snapshot = snapshots.find(({ library }) => handle.success && library === handle.data)
  if (snapshot === undefined) throw notFound()
  const { team, library } = splitLibraryHandle(snapshot.library)
  return { team, library, key: manifestKey(team, library, snapshot.manifest) }
}

/** The key of a table or segment that the leased manifest lists. */
export async function listedFile(c: Context<EdgeEnv>, kind: 'table' | 'segment'): Promise<string> {
  const { team, library, key } = await leasedManifest(c)
  const sha256 = Sha256.safeParse(c.req.param('sha256'))
  const bytes = await objectStoreOf(c.env).get(key)
  if (!sha256.success || bytes === null) throw notFound()
  const { pages } = readLibraryManifest(bytes)
  const listed = pages.flatMap(({ table, segments }) =>
    kind === 'table' ? [table] : Object.values(segments),
  )
  if (!listed.includes(sha256.data)) throw notFound()
  return kind === 'table' ? tableKey(team, library, sha256.data) : segmentKey(team, library, sha256.data)
}
