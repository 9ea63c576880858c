// One image that a job may draw from, whatever its part: it is counted, credited and compared under this.
import type { SourceKind } from '../../edge/contract/index.ts'
import type { Drawing } from '../retrieval/drawing-set.ts'

export interface Source {
  readonly id: string
  readonly kind: SourceKind
  readonly codes: Uint16Array // [rows × cols]
  readonly weight: number // > 0
  readonly title?: string
  readonly author?: string
  readonly licence?: string
}

export function sourceOf(drawing: Drawing, kind: SourceKind, weight: number): Source {
  const { id, codes, source } = drawing
  return { id, kind, codes, weight, title: titleOf(drawing), author: source.author, licence: source.licence }
}

/** "red heart, Twitter Emoji" */
export function titleOf({ id, source }: Drawing): string {
  return `${id.slice(id.indexOf('/') + 1).replaceAll('-', ' ')}, ${source.title}`
}
