// What a caller wants of a job, with its images at hand: the same for the command line, the worker and the
// evaluation.
import type { Modifier } from '../../contract/index.ts'
import type { JobInput, ReferenceInput } from '../decode/recipe/job-input.ts'
import type { ReferencePicture } from '../vector/reference-picture.ts'

export interface PicturedReference extends ReferenceInput {
  readonly picture: ReferencePicture
}

/**
 * The drawing that gives the shape: one of the public set by its id, or a picture, which has geometry only
 * where it has a vector.
 */
export type GivenContent = { readonly drawing: string } | PicturedReference

export interface AskedJob extends Omit<JobInput, 'references' | 'shapes'> {
  readonly references: readonly PicturedReference[]
  readonly content?: GivenContent | undefined
  readonly modifiers?: readonly Modifier[] | undefined
}
