/** The public set's drawings by name, without their shapes. */
import { openPublicDrawings } from '../../../draft/public-set/open-public-drawings.ts'
import type { PublicDrawing } from '../../../draft/public-set/public-drawing.ts'

export const PUBLIC_SET = new URL('../../../models/drawings/public.tvec', import.meta.url).pathname

export async function namedDrawings(path = PUBLIC_SET): Promise<readonly PublicDrawing[]> {
  const { drawings, close } = await openPublicDrawings(path)
  await close()
  return drawings
}
