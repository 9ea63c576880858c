// One image that a job may draw from, whatever its part: it is counted, credited and compared under this.
import type { SourceKind } from '../../../contract/index.ts'
import type { Drawing } from '../../retrieval/drawing-set.ts'

export interface Source {
  readonly id: string
  readonly kind: SourceKind
  readonly codes: Uint16Array // [rows × cols]
  readonly weight: number // > 0
  readonly library?: string // the id of the team's library that it is an image of
  readonly title?: string
  readonly author?: string
  readonly licence?: string
}

/**
 * A drawing of a set as a source, with its credit. `weight`: > 0; `library`: the id of the team's library
 * that it is from.
 */
export function sourceOf(drawing: Drawing, kind: SourceKind, weight: number, library?: string): Source {
  const { id, codes, source } = drawing
  return {
    id,
    kind,
    codes,
    weight,
    title: titleOf(drawing),
    author: source.author,
    licence: source.licence,
    ...(library && { library }),
  }
}

/**
 * "red heart, Twitter Emoji": the name is in the id of a set's drawing; a library's image, whose id is a
 * hash, has its caption.
 */
export function titleOf({ id, caption, source }: Drawing): string {
  const name = id.includes('/') ? id.slice(id.indexOf('/') + 1).replaceAll('-', ' ') : caption
  return [name, source.title].filter((part) => part !== '').join(', ')
}
