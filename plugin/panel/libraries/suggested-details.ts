// What a result is suggested to be called, and whose it is, in a library: its prompt, and the authors and the
// licence of what it was made of.
import {
  type ContentDrawing,
  type LibraryImageChange,
  MAX_AUTHOR_LENGTH,
  MAX_CAPTION_LENGTH,
  type SourceShare,
} from '../../../contract/index.ts'

/**
 * A licence is suggested only where all that went in has the same one: which of several holds is for people
 * to say.
 */
export function suggestedDetails(
  prompt: string,
  sources: SourceShare[],
  content: ContentDrawing[],
): LibraryImageChange {
  const parts = [...content, ...sources]
  const authors = [...new Set(parts.flatMap(({ author }) => (author ? [author] : [])))]
  const licences = [...new Set(parts.flatMap(({ licence }) => (licence ? [licence] : [])))]
  return {
    caption: prompt.slice(0, MAX_CAPTION_LENGTH),
    author: authors.join(', ').slice(0, MAX_AUTHOR_LENGTH),
    ...(licences.length === 1 && { licence: licences[0] }),
  }
}
