// The drawing of an SVG beside its upload.
import type { Env } from '../bindings/env.ts'
import { vectorKey } from '../storage/object-keys.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import { keepMade } from '../usage/keep.ts'
import { SVG_TYPE, type Upload } from './read-upload.ts'

export async function keepVector(
  env: Env,
  team: string,
  sha256: string,
  { svg }: Pick<Upload, 'svg'>,
): Promise<void> {
  if (!svg?.vector) return
  const key = vectorKey(team, sha256)
  await keepMade(env, team, { sha256, key }, svg.vector.length)
  await objectStoreOf(env).create(key, svg.vector, SVG_TYPE)
}
