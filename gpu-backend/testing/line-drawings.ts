// For tests: a small set of lines, drawn by program: rings, crosses and boxes of one width, each of its own
// size.
import { uniform } from '../decode/loop/uniform.ts'
import { type Drawing, drawingOfSvg } from '../evaluate/drawings/read-drawings.ts'

const SHAPES = [
  (r: number) => `<circle cx="12" cy="12" r="${r}"/>`,
  (r: number) => `<rect x="${12 - r}" y="${12 - r}" width="${2 * r}" height="${2 * r}" rx="2"/>`,
  (r: number) =>
    `<path d="M${12 - r} ${12 - r}L${12 + r} ${12 + r}M${12 + r} ${12 - r}L${12 - r} ${12 + r}"/>`,
]

/** `width`: of the lines, of 24. */
export async function lineDrawings(count: number, width = 2, colour = '#000'): Promise<Drawing[]> {
  const drawings: Drawing[] = []
  for (let i = 0; i < count; i++) {
    const shape = SHAPES[i % SHAPES.length](8 + uniform(3, i))
    drawings.push(await drawingOfSvg(svgOf(shape, width, colour), `drawing-${i}`))
  }
  return drawings
}

const svgOf = (shape: string, width: number, colour: string): string =>
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"><g ' +
  `fill="none" stroke="${colour}" stroke-width="${width}" ` +
  `stroke-linecap="round" stroke-linejoin="round">${shape}</g></svg>`
