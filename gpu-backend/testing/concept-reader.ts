import type { ConceptReader } from '../model/concept-reader.ts'

/** A reader that knows no word, and sees the same in all pictures. */
export const knowsNothing: ConceptReader = {
  phrase: () => null,
  read: async () => Float32Array.of(1),
  lengthOf: () => 0,
}
