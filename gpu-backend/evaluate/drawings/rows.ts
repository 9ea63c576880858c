// The rows of the evaluation: methods as users get them, and beside them what tells where a result comes
// from. Results of most kinds of set take the draft's paint, so that decoding cannot show in them: rows that
// switch parts of it off are told as they were decoded, beside `decoded` with all on.
import { METHODS, type Method } from '../../../contract/index.ts'

export const ABLATIONS = ['decoded', 'patches off', 'draft+daid', 'draft+faid'] as const
export const YARDSTICKS = ['recoloured', 'round trip'] as const
export type Ablation = (typeof ABLATIONS)[number]
type Yardstick = (typeof YARDSTICKS)[number]
export type Row = Method | Ablation | Yardstick

export const ROWS: readonly Row[] = [...METHODS, ...ABLATIONS, ...YARDSTICKS]

/** What a row is, for the page. */
export const ABOUT_ROWS: Readonly<Partial<Record<Row, string>>> = {
  draft: 'a public drawing redrawn with the measured style, no decoding',
  full: 'what users get: decoded on the draft; its paint is taken only in painterly sets',
  decoded: 'the same as it was decoded, finished as a picture',
  'patches off': 'decoded without pointer, FAiD and DAiD; style tokens and prior stay',
  'draft+daid': 'decoded on the draft with DAiD alone (constant λ)',
  'draft+faid': 'decoded on the draft with FAiD alone',
  recoloured: 'the first drawing that the search finds, its colours moved to the nearest of the set',
  'round trip': 'the set’s own drawing through the tokenizer: what the best decoder could show',
}

export const isAblation = (row: Row): row is Ablation => (ABLATIONS as readonly Row[]).includes(row)
