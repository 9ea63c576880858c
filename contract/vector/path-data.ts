// The `d` attribute of a path (SVG 2, chapter 9) to cubic segments; write-path-data.ts is the way back. Arcs
// and quadratic curves become cubic ones; what comes before an error is not kept: a damaged path is refused.
import { FormatError } from '../formats/framed-file.ts'
import { arcToCubics } from './arc.ts'
import type { Path, Subpath } from './vector-drawing.ts'

const ARGUMENTS: Record<string, number> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 }
const NUMBER = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y
const FLAG = /[\s,]*([01])/y
const COMMAND = /[\s,]*([a-zA-Z])/y
const NOTHING = /[\s,]*$/y

/** Throws FormatError with the offset. */
export function parsePathData(d: string): Path {
  const pen = new Pen()
  let at = 0
  let command = ''
  const read = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const found = pattern.exec(d)
    if (!found) return null
    at = pattern.lastIndex
    return found[1] ?? ''
  }
  const isOver = (): boolean => {
    NOTHING.lastIndex = at
    return NOTHING.test(d)
  }
  while (!isOver()) {
    const letter = read(COMMAND)
    if (letter !== null) command = letter
    else if (command === '' || command === 'z' || command === 'Z')
      throw new FormatError('a path that has no command here', at)
    const count = ARGUMENTS[command.toLowerCase()]
    if (count === undefined) throw new FormatError(`a path with the command "${command}"`, at)
    const values: number[] = []
    for (let i = 0; i < count; i++) {
      const flag = (command === 'a' || command === 'A') && (i === 3 || i === 4)
      const value = read(flag ? FLAG : NUMBER)
      if (value === null || !Number.isFinite(Number(value)))
        throw new FormatError(`a path whose "${command}" lacks a number`, at)
      values.push(Number(value))
    }
    if (!pen.isDown && command !== 'm' && command !== 'M')
      throw new FormatError('a path that does not begin with a move', at)
    pen.draw(command, values)
    if (command === 'm')
      command = 'l' // more pairs after a move are lines
    else if (command === 'M') command = 'L'
  }
  return pen.path()
}

/** Where the pen is, and what it has drawn. */
class Pen {
  readonly #subpaths: Subpath[] = []
  #points: number[] = []
  #x = 0
  #y = 0
  #control: [number, number] | null = null // of the segment before, for S and T
  #last = ''

  get isDown(): boolean {
    return this.#points.length > 0
  }

  path(): Path {
    // A move with nothing after it draws nothing.
    return this.#points.length > 2
      ? [...this.#subpaths, { points: this.#points, closed: false }]
      : this.#subpaths
  }

  draw(command: string, values: number[]): void {
    const letter = command.toLowerCase()
    const relative = command === letter
    const [ox, oy] = relative ? [this.#x, this.#y] : [0, 0]
    const pair = (i: number): [number, number] => [ox + (values[i] as number), oy + (values[i + 1] as number)]
    const before = this.#last
    this.#last = letter
    switch (letter) {
      case 'm':
        this.#move(...pair(0))
        break
      case 'z':
        this.#close()
        break
      case 'l':
        this.#line(...pair(0))
        break
      case 'h':
        this.#line(ox + (values[0] as number), this.#y)
        break
      case 'v':
        this.#line(this.#x, oy + (values[0] as number))
        break
      case 'c':
        this.#curve(pair(0), pair(2), pair(4))
        break
      case 's':
        this.#curve(this.#mirrored(before === 'c' || before === 's'), pair(0), pair(2))
        break
      case 'q':
        this.#quadratic(pair(0), pair(2))
        break
      case 't':
        this.#quadratic(this.#mirrored(before === 'q' || before === 't'), pair(0))
        break
      default: {
        const [rx = 0, ry = 0, turn = 0, large = 0, sweep = 0] = values
        const [x, y] = pair(5)
        for (const [c1, c2, end] of arcToCubics(
          [this.#x, this.#y],
          { rx, ry, turn, large: large === 1, sweep: sweep === 1 },
          [x, y],
        )) {
          if (c1 === null) this.#line(...end)
          else this.#curve(c1, c2, end)
        }
        this.#control = null
      }
    }
  }

  #move(x: number, y: number): void {
    if (this.#points.length > 2) this.#subpaths.push({ points: this.#points, closed: false })
    this.#points = [x, y]
    this.#at(x, y, null)
  }

  #close(): void {
    const [x = 0, y = 0] = this.#points
    if (this.#points.length === 2) this.#line(x, y) // a dot that round caps show
    this.#subpaths.push({ points: this.#points, closed: true })
    this.#points = [x, y]
    this.#at(x, y, null)
  }

  #line(x: number, y: number): void {
    this.#points.push(this.#x, this.#y, x, y, x, y)
    this.#at(x, y, null)
  }

  #curve(c1: [number, number], c2: [number, number], [x, y]: [number, number]): void {
    this.#points.push(...c1, ...c2, x, y)
    this.#at(x, y, c2)
  }

  #quadratic([cx, cy]: [number, number], [x, y]: [number, number]): void {
    const [fx, fy] = [this.#x, this.#y]
    this.#points.push(
      fx + (2 / 3) * (cx - fx),
      fy + (2 / 3) * (cy - fy),
      x + (2 / 3) * (cx - x),
      y + (2 / 3) * (cy - y),
      x,
      y,
    )
    this.#at(x, y, [cx, cy])
  }

  #mirrored(follows: boolean): [number, number] {
    if (!follows || this.#control === null) return [this.#x, this.#y]
    return [2 * this.#x - this.#control[0], 2 * this.#y - this.#control[1]]
  }

  #at(x: number, y: number, control: [number, number] | null): void {
    this.#x = x
    this.#y = y
    this.#control = control
  }
}
