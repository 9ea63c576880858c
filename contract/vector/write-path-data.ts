// A path as a `d` attribute, as short as it can be: with M, L, H, V, C and Z alone.
import type { Path } from './vector-drawing.ts'

/**
 * Compact: relative where that is shorter, lines as L, H and V, no needless separators. `decimals`: of every
 * number.
 */
export function writePathData(path: Path, decimals = 2): string {
  const out = new PathWriter(decimals)
  for (const { points, closed } of path) out.subpath(points, closed)
  return out.text()
}

class PathWriter {
  // Pieces, for whoever reads the end of a text that grows copies all of it each time.
  readonly #pieces: string[] = []
  readonly #factor: number
  #command = ''
  #x = 0 // in whole steps of the last decimal, so that rounding does not add up along relative segments
  #y = 0

  constructor(decimals: number) {
    this.#factor = 10 ** decimals
  }

  text(): string {
    return this.#pieces.join('')
  }

  subpath(points: readonly number[], closed: boolean): void {
    const at = (i: number): number => Math.round((points[i] as number) * this.#factor)
    const [startX, startY] = [at(0), at(1)]
    this.#write('M', [startX, startY])
    for (let i = 2; i < points.length; i += 6) {
      const [c1x, c1y, c2x, c2y, x, y] = [at(i), at(i + 1), at(i + 2), at(i + 3), at(i + 4), at(i + 5)]
      // As it will be read again: after rounding.
      const isLine = c1x === this.#x && c1y === this.#y && c2x === x && c2y === y
      if (!isLine) this.#write('C', [c1x, c1y, c2x, c2y, x, y])
      else if (closed && i + 6 === points.length && x === startX && y === startY && i > 2)
        break // Z draws it
      else if (y === this.#y && x !== this.#x) this.#write('H', [x])
      else if (x === this.#x && y !== this.#y) this.#write('V', [y])
      else this.#write('L', [x, y])
    }
    if (!closed) return
    this.#pieces.push('Z')
    this.#command = 'Z'
    this.#x = startX
    this.#y = startY
  }

  #write(letter: string, values: readonly number[]): void {
    const origin = (i: number): number =>
      letter === 'V' || (letter !== 'H' && i % 2 === 1) ? this.#y : this.#x
    const absolute = this.#join(letter, values)
    const relative = this.#join(
      letter.toLowerCase(),
      values.map((value, i) => value - origin(i)),
    )
    const shorter = relative.text.length < absolute.text.length ? relative : absolute
    this.#pieces.push(shorter.text)
    this.#command = shorter.command
    if (letter !== 'V') this.#x = values[letter === 'H' ? 0 : values.length - 2] as number
    if (letter !== 'H') this.#y = values[values.length - 1] as number
  }

  /**
   * The command is left out where it repeats; after a move its pairs would be lines, so that one is written.
   */
  #join(letter: string, values: readonly number[]): { text: string; command: string } {
    const repeats = letter === this.#command && letter.toUpperCase() !== 'M'
    let text = repeats ? '' : letter
    for (const [i, value] of values.entries()) {
      const number = shortest(value / this.#factor)
      const before = i === 0 ? (repeats ? (this.#pieces.at(-1) as string) : letter) : text
      text += needsSpace(before, number) ? ` ${number}` : number
    }
    return { text, command: letter }
  }
}

/** No zero before the point: 0.5 is .5. */
function shortest(value: number): string {
  return String(Number(value.toFixed(6))).replace(/^(-?)0\./, '$1.')
}

function needsSpace(before: string, number: string): boolean {
  if (number.startsWith('-') || !/\d|\.$/.test(before.slice(-1))) return false
  return !(number.startsWith('.') && /\.\d*$/.test(before))
}
