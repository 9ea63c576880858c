// Which of a job's images there is a choice between. Where fewer drawings fit than images were asked for, the
// images share them, and the same picture twice is no choice.
import type { JobSheet, Picture } from './job-view.ts'

interface ShownImage {
  image: number
  picture: Picture
}

/** Of pictures that are the same to the byte the first, and all that are not finished. */
export function distinctImages({ pictures }: Pick<JobSheet, 'pictures'>): ShownImage[] {
  const seen = new Set<string>()
  return pictures.flatMap((picture, image) => {
    const sha256 = picture.done?.entry.sha256
    if (sha256 !== undefined && seen.has(sha256)) return []
    if (sha256 !== undefined) seen.add(sha256)
    return [{ image, picture }]
  })
}
