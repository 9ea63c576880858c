// A draft from a picture that was given as the shape, where that has a vector: a reference, an upload, a
// library's image.
import type { StyleProfile, VectorDrawing } from '../../contract/index.ts'
import { RequestError } from '../decode/recipe/job-input.ts'
import { classifyDrawing } from '../draft/classify-drawing.ts'
import { restyle } from '../draft/restyle/restyle.ts'
import { varyOwn } from '../draft/vary/vary-own.ts'
import { measureDrawing } from '../profile/drawing/measure-drawing.ts'
import { profileOf } from '../profile/set/profile-of.ts'
import type { AskedJob, PicturedReference } from './asked-job.ts'
import { type Draft, renderDraft } from './draft.ts'
import type { JobEngine } from './job-engine.ts'
import { lackedBy, requireRoom } from './job-modifiers.ts'

/**
 * The picture that was given as the shape, by `content` or in its old spelling; with several there is no one
 * vector to draft from.
 */
export function givenPicture({ content, references, exclude = [] }: AskedJob): PicturedReference | undefined {
  if (content !== undefined) return 'drawing' in content ? undefined : content
  const shapes = references.filter(
    ({ id, role, weight }) => role === 'content' && weight > 0 && !exclude.includes(id),
  )
  return shapes.length > 1 ? { ...shapes[0], picture: { ...shapes[0].picture, vector: null } } : shapes[0]
}

/**
 * A drawing of the set itself keeps its geometry but for what is asked of it; one of another style is redrawn
 * in the set's. `profile`: null where nothing is selected; then the drawing is a set of its own.
 */
export async function ownDraft(
  engine: JobEngine,
  asked: AskedJob,
  profile: StyleProfile | null,
  given: PicturedReference,
  vector: VectorDrawing,
): Promise<Draft> {
  if (vector.elements.length === 0)
    throw new RequestError('the given drawing is empty: give one that shows something')
  const { id, title = '', author, licence, library } = given
  const { modifiers, notes } = lackedBy(title, requireRoom([...new Set(asked.modifiers ?? [])]))
  const isOfSet = profile === null || asked.references.some((one) => one.id === id && one.role === 'style')
  const drawing = isOfSet
    ? varyOwn(vector, modifiers, profile ?? profileOf([measureDrawing(given.picture)]))
    : restyle({ drawing: vector, ...classifyDrawing(vector) }, profile, { modifiers })
  const by = {
    id,
    title: title === '' ? 'the given drawing' : title,
    ...(author && { author }),
    ...(licence && { licence }),
    ...(library && { library }),
  }
  return await renderDraft(engine, drawing, by, modifiers, notes)
}
