// A sample set drawn for Tessera (MIT): even ink lines with round ends, and one flat patch of colour that has
// slipped a little.

interface Drawing {
  /** Filled, slipped by a few units, and drawn in ink. */
  shape: string
  ink: string
  colour: string
}

const INK = '#22304f'
const YELLOW = '#ffcf5c'
const PINK = '#ff9eb0'
const BLUE = '#8fd0ff'

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`

const drawings: Record<string, Drawing> = {
  bell: {
    shape: 'M14 42c4-4 5-7 5-14 0-9 5-15 13-15s13 6 13 15c0 7 1 10 5 14z',
    ink: 'M27 48c1 3 3 4 5 4s4-1 5-4M32 13V9',
    colour: YELLOW,
  },
  envelope: {
    shape: 'M12 16h40c2 0 3 1 3 3v27c0 2-1 3-3 3H12c-2 0-3-1-3-3V19c0-2 1-3 3-3z',
    ink: 'M10 18l22 18 22-18',
    colour: BLUE,
  },
  key: { shape: circle(22, 22, 11), ink: 'M30 30l22 22M43 43l5-5M49 49l4-4', colour: YELLOW },
  clock: { shape: circle(32, 32, 22), ink: 'M32 19v13l9 6', colour: PINK },
  lamp: { shape: 'M22 10h20l9 22H13z', ink: 'M32 32v20M21 53h22M41 32v8', colour: YELLOW },
  book: {
    shape: 'M9 14h18c3 0 5 2 5 4 0-2 2-4 5-4h18v35H37c-3 0-5 1-5 3 0-2-2-3-5-3H9z',
    ink: 'M32 18v34M16 23h9M16 31h9M39 23h9M39 31h9',
    colour: PINK,
  },
  mug: {
    shape: 'M13 23h29v21c0 5-4 9-9 9H22c-5 0-9-4-9-9z',
    ink: 'M42 28h4c4 0 7 3 7 7s-3 7-7 7h-4M21 10v6M28 8v8M35 10v6',
    colour: BLUE,
  },
  camera: { shape: 'M9 22h12l4-8h14l4 8h12v29H9z', ink: circle(32, 36, 9), colour: PINK },
}

const svg = ({ shape, ink, colour }: Drawing): string =>
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="512" height="512"><path ' +
  `d="${shape}" fill="${colour}" transform="translate(3 3)"/>` +
  `<path d="${shape}${ink}" fill="none" stroke="${INK}" stroke-width="3.5" stroke-linecap="round" ` +
  'stroke-linejoin="round"/></svg>'

/** Name → SVG, 64 × 64 units. */
export const desk: Record<string, string> = Object.fromEntries(
  Object.entries(drawings).map(([name, drawing]) => [name, svg(drawing)]),
)
