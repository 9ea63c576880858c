// Where the drawing of a library image lies: under the SVG beside it, else under its own hash, as that of an
// SVG does, also of one from before tables named vectors.

import type { LeasedRequest } from '../../../contract/api/jobs/job-request.ts'
import type { Env } from '../../bindings/env.ts'
import type { ImageRow } from '../../bindings/library-rpc.ts'
import { libraryOf } from '../../bindings/stubs.ts'

export function vectorHash({ sha256, vector }: Pick<ImageRow, 'sha256' | 'vector'>): string {
  return vector ?? sha256
}

/** Of what a job names: of its shape the vector that the library has beside it, of everything else itself. */
export async function jobVectorHash(
  env: Env,
  team: string,
  { content }: Pick<LeasedRequest, 'content'>,
  sha256: string,
): Promise<string> {
  if (content === undefined || !('library' in content) || content.image !== sha256) return sha256
  const row: ImageRow | null = await libraryOf(env, team, content.library).image(sha256)
  return row === null ? sha256 : vectorHash(row)
}
