// What the readers of the three formats have in common: the size they give, and their two refusals.
import { Refusal } from '../refusal.ts'

/** In pixels. */
export interface Size {
  width: number
  height: number
}

/** The bytes end before the format does. */
export function truncated(): Refusal {
  return new Refusal('image_truncated', 'The image ends before its data does.')
}

/** The bytes contradict the format that they begin with. */
export function notAnImage(format: string): Refusal {
  return new Refusal('not_an_image', `The bytes begin like ${format} but go on differently.`)
}
