/**
 * Whether what was found is what was asked for: by the drawing's names and the modifiers to draw onto it,
 * against phrases that are right.
 */

import type { NamedDrawing } from '../../../draft/search/drawing-index.ts'
import type { Candidate, Found } from '../../../draft/search/search-drawings.ts'
import { conceptOf, inSingular, isLook, keyOf } from '../../../draft/search/words/concept-key.ts'
import { drawingName } from '../../../draft/search/words/drawing-name.ts'
import { phraseOf } from '../../../draft/search/words/phrase.ts'

export type Verdict = 'right' | 'said' | 'wrong'

/**
 * `right`: phrases of which one shall be found; "-" where nothing is right, "~" before what may lack
 * something that is said. A drawing that lacks words and says so counts as said, as nothing found does.
 */
export function judge(found: Found, right: readonly string[], drawings: readonly NamedDrawing[]): Verdict {
  if (found.found === 'nothing') return right.includes('-') ? 'right' : 'said'
  const [best] = found.candidates
  const keys = keysOf(best!, drawings)
  const fits = (phrase: string): boolean => keysOfPhrase(phraseOf(phrase)).some((key) => keys.has(key))
  if (best!.missing.length > 0)
    return right.some((phrase) => phrase.startsWith('~') && fits(phrase.slice(1))) ? 'right' : 'said'
  return right.some((phrase) => fits(phrase.replace('~', ''))) ? 'right' : 'wrong'
}

function keysOf({ place, compose, mirror }: Candidate, drawings: readonly NamedDrawing[]): Set<string> {
  const { id, aliases } = drawings[place]!
  const set = id.slice(0, id.indexOf('/') + 1)
  const phrases = [id, ...aliases.map((alias) => set + alias)].flatMap((name) => {
    const { words, plain, full } = drawingName(name)
    return [words, full, ...(plain === null ? [] : [plain])]
  })
  return new Set(phrases.flatMap((words) => keysOfPhrase(mirrored(words, mirror), compose)))
}

function keysOfPhrase(words: readonly string[], compose: Candidate['compose'] = []): string[] {
  const name = [...words, ...compose.filter((one) => !isLook(one))].sort().join(' ')
  return [
    keyOf(conceptOf(words), compose),
    keyOf(conceptOf(inSingular(words)), compose),
    `=${name}`,
    ...(compose.every(isLook) ? [`_${words.join('')}`] : []),
  ]
}

const TURNED: Record<string, Record<string, string>> = {
  none: {},
  horizontal: {
    left: 'right',
    right: 'left',
    undo: 'redo',
    redo: 'undo',
    back: 'forward',
    forward: 'back',
    rewind: 'fast forward',
    start: 'end',
    end: 'start',
    next: 'previous',
  },
  vertical: {
    up: 'down',
    down: 'up',
    top: 'bottom',
    bottom: 'top',
    less: 'more',
    more: 'less',
    upward: 'downward',
  },
}

function mirrored(words: readonly string[], mirror: Candidate['mirror']): string[] {
  return words.flatMap((word) => (TURNED[mirror]![word] ?? word).split(' '))
}
