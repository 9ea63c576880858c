// A sample set drawn for Tessera (MIT): two tones of one colour, a pale shape behind and a full one in front,
// on a grid of 24.

interface Drawing {
  /** Pale. */
  back: string
  /** Full, over it. */
  front: string
}

const COLOUR = '#5a3fd6'
const PALE = 0.3

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`

/** A rectangle with round corners. */
const box = (x: number, y: number, width: number, height: number, r: number): string =>
  `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ` +
  `${-r} ${r}h${2 * r - width}` +
  `a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}z`

const drawings: Record<string, Drawing> = {
  pin: {
    back: 'M12 2a8 8 0 0 1 8 8c0 4.6-3.6 8.6-6.5 11.3a2.2 2.2 0 0 1-3 0C7.6 18.6 4 14.6 4 10a8 8 0 0 1 8-8z',
    front: circle(12, 10, 3.5),
  },
  chart: { back: box(3, 11, 5, 10, 1.5) + box(16, 7, 5, 14, 1.5), front: box(9.5, 3, 5, 18, 1.5) },
  gift: {
    back: 'M4 11h16v7a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3z',
    front:
      `${box(2.5, 7, 19, 4, 1.5)}${box(10.75, 11.9, 2.5, 9.1, 0.5)}M12 7.3C8.8 7.3 6.3 6.3 6.3 4.4 ` +
      '6.3 3 7.4 2 8.8 2 10.5 2 11.6 3.4 12 5c.4-1.6 1.5-3 3.2-3 1.4 0 2.5 1 2.5 2.4 0 1.9-2.5 ' +
      '2.9-5.7 2.9z',
  },
  briefcase: {
    back: box(2, 7, 20, 13.5, 3),
    front:
      'M8 7V5.5A2.5 2.5 0 0 1 10.5 3h3A2.5 2.5 0 0 1 16 5.5V7h-2V5.5a.5.5 0 0 0-.5-.5h-3a.5.5 0 0 ' +
      '0-.5.5V7zM2 11.5h8a2 2 0 0 1 4 0h8v2h-8v.5a2 2 0 0 1-4 0v-.5H2z',
  },
  weather: {
    back: 'M7.5 20a5 5 0 0 1-.7-9.950A6.2 6.2 0 0 1 18.6 11 4.6 4.6 0 0 1 17.4 20z',
    front: `${circle(16.5, 7.5, 3.5)}`,
  },
  bag: {
    back:
      'M6.7 7.5h10.6a2 2 0 0 1 2 1.8l1 9.5a2.2 2.2 0 0 1-2.2 2.5H5.9a2.2 2.2 0 0 1-2.2-2.5l1-9.5a2 2 ' +
      '0 0 1 2-1.8z',
    front: 'M7.5 11.5V7a4.5 4.5 0 0 1 9 0v4.5a1 1 0 0 1-2 0V7a2.5 2.5 0 0 0-5 0v4.5a1 1 0 0 1-2 0z',
  },
  compass: {
    back: circle(12, 12, 10),
    front: 'M17.2 6.8l-2.9 6.7a1.5 1.5 0 0 1-.8.8l-6.7 2.9 2.9-6.7a1.5 1.5 0 0 1 .8-.8z',
  },
  flag: {
    back:
      'M6 3.7c2.8-1.3 4.9.9 7.7.9 1.6 0 3-.4 4.2-1a1 1 0 0 1 1.5.9v8.7a2 2 0 0 1-1.2 ' +
      '1.8c-1.2.5-2.7.9-4.3.9-3 0-5.1-2.1-7.9-.9z',
    front: box(4, 2, 2.4, 20, 1.2),
  },
  ticket: {
    back:
      'M5 5.5h14a3 3 0 0 1 3 3v1.3a2.3 2.3 0 0 0 0 4.4v1.3a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3v-1.3a2.3 ' +
      '2.3 0 0 0 0-4.4V8.5a3 3 0 0 1 3-3z',
    front: 'M12 8.2l1.2 2.4 2.7.4-2 1.9.5 2.7-2.4-1.3-2.4 1.3.5-2.7-2-1.9 2.7-.4z',
  },
  shield: {
    back: 'M12 2l7 2.5a1.5 1.5 0 0 1 1 1.4V12c0 4.5-3.2 8-8 10-4.8-2-8-5.5-8-10V5.9a1.5 1.5 0 0 1 1-1.4z',
    front:
      'M7.8 11.3a1.1 1.1 0 0 1 1.6 0l1.7 1.7 3.6-3.6a1.1 1.1 0 0 1 1.6 1.6l-4.4 4.4a1.1 1.1 0 0 ' +
      '1-1.6 0l-2.5-2.5a1.1 1.1 0 0 1 0-1.6z',
  },
  medal: {
    back: 'M6 2h4l2 5 2-5h4l-3.5 8.5h-5z',
    front:
      'M12 8.5a6.7 6.7 0 1 1 0 13.4 6.7 6.7 0 0 1 0-13.4zm0 3.4l-1 2-2.2.3 1.6 1.6-.4 2.2 2-1.050 ' +
      '2 1.050-.4-2.2 1.6-1.6-2.2-.3z',
  },
  plane: {
    back: 'M21.4 3.7 14.3 20.9a1.3 1.3 0 0 1-2.4 0L9.5 14.5z',
    front: 'M20.3 2.6a.9.9 0 0 1 1.1 1.1L9.5 14.5 3.1 12.1a1.3 1.3 0 0 1 0-2.4z',
  },
}

/** Name → SVG, 24 × 24 units. */
export const atlas: Record<string, string> = Object.fromEntries(
  Object.entries(drawings).map(([name, { back, front }]) => [
    name,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" fill="${COLOUR}">` +
      `<path d="${back}" opacity="${PALE}"/><path d="${front}" fill-rule="evenodd"/></svg>`,
  ]),
)
