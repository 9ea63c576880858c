// Nucleus sampling (Holtzman et al. 2019): the fewest codes whose mass reaches topP keep theirs, scaled to 1.
// On probabilities that is the same as cutting the logits before the softmax.

const PLACES = 2 ** 16 // a code fits below the 31 bits of a float's order, in the 53 of a double

/** Sort keys of one distribution, used again and again. */
export class TopPScratch {
  readonly keys: Float64Array
  readonly asFloat = new Float32Array(1)
  readonly asBits = new Uint32Array(this.asFloat.buffer)

  constructor(codebookSize: number) {
    this.keys = new Float64Array(codebookSize)
  }
}

/** Changes `probabilities` in place. Of equals, the lower code stays; one code always stays. */
export function keepTopP(probabilities: Float32Array, topP: number, scratch: TopPScratch): void {
  if (topP >= 1) return
  const { keys, asFloat, asBits } = scratch
  const size = probabilities.length
  // whatever is below can never be among the kept: all of it together is too little
  const tail = Math.min((1 - topP) / size, 1 / size)
  let found = 0
  for (let code = 0; code < size; code++) {
    const mass = probabilities[code]
    if (mass < tail) continue
    asFloat[0] = mass
    keys[found++] = -(asBits[0] * PLACES + (PLACES - 1 - code)) // sorts by falling mass, then by rising code
  }
  keys.subarray(0, found).sort()
  let kept = 0
  let sum = 0
  while (kept < found && (kept === 0 || sum < topP)) sum += probabilities[codeOf(keys[kept++])]
  const last = keys[kept - 1]
  for (let code = 0; code < size; code++) {
    asFloat[0] = probabilities[code]
    probabilities[code] = -(asBits[0] * PLACES + (PLACES - 1 - code)) <= last ? probabilities[code] / sum : 0
  }
}

function codeOf(key: number): number {
  return PLACES - 1 - (-key % PLACES)
}
