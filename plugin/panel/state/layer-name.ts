// What a result is called outside the panel: as a layer, and as a file.
import type { JobRequest } from '../../../contract/index.ts'

const MAX_LENGTH = 60

/** The prompt, and the parts added by choice that it does not name; short enough for a list of layers. */
export function layerName({ prompt, modifiers = [] }: Pick<JobRequest, 'prompt' | 'modifiers'>): string {
  const words = prompt.toLowerCase().split(/\W+/)
  const added = modifiers.filter((modifier) => !words.includes(modifier))
  const name = [prompt, ...added].join(' ')
  return name.length > MAX_LENGTH ? `${name.slice(0, MAX_LENGTH - 1)}…` : name
}

/** The same in letters that every system takes, without an ending. */
export function fileName(request: Pick<JobRequest, 'prompt' | 'modifiers'>): string {
  const name = layerName(request)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return name || 'drawing'
}
