// A sample set drawn for Tessera (MIT): icons of a user interface on a grid of 24, lines of 2 with round
// ends, corners of 3.

const INK = '#1d2733'

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`

/** Lines alone, all of one width. */
const drawings: Record<string, string> = {
  home: 'M3.5 11 12 4l8.5 7M6 9.5V17a3 3 0 0 0 3 3h6a3 3 0 0 0 3-3V9.5M12 20v-4.5',
  search: `${circle(10.5, 10.5, 6.5)}M15.5 15.5 20.5 20.5`,
  user: `${circle(12, 8, 4)}M4.5 20c.7-3.6 3.7-5.5 7.5-5.5s6.8 1.9 7.5 5.5`,
  heart:
    'M12 20C6.7 16.6 3.5 13.3 3.5 9.3A4.6 4.6 0 0 1 12 6.8a4.6 4.6 0 0 1 8.5 2.5C20.5 13.3 17.3 16.6 12 20z',
  bookmark: 'M6 6a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v15l-6-4.5L6 21z',
  calendar:
    'M7 5h10a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3zM4 10.5h16M8 3v4M16 3v4M8 15h3',
  mail: 'M6 5h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3zM3.5 7.5 12 13.5l8.5-6',
  lock:
    'M8 11h8a3 3 0 0 1 3 3v3a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3v-3a3 3 0 0 1 3-3zM8 11V8a4 4 0 0 1 8 ' +
    '0v3M12 15v1',
  trash:
    'M4 7h16M9 7V6a2 2 0 0 1 2-2h2a2 2 0 0 1 2 2v1M6 7l.8 10.2A3 3 0 0 0 9.8 20h4.4a3 3 0 0 0 ' +
    '3-2.8L18 7M10 11.5v4M14 11.5v4',
  download: 'M12 3.5V15M7 10.5l5 5 5-5M4 16v1a3 3 0 0 0 3 3h10a3 3 0 0 0 3-3v-1',
  cart:
    'M3 4h1.2a2 2 0 0 1 2 1.7l1.2 8a3 3 0 0 0 3 2.5h6a3 3 0 0 0 2.9-2.2L20.8 ' +
    `8H6.5${circle(10, 20.5, 0.5)}${circle(17, 20.5, 0.5)}`,
  chat:
    'M7 4h10a4 4 0 0 1 4 4v4.5a4 4 0 0 1-4 4h-4.5L7.5 20.5v-4H7a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4zM8.5 ' +
    '8.5h7M8.5 12h4',
  folder:
    'M3 8a3 3 0 0 1 3-3h2.6a3 3 0 0 1 2.3 1.1L12 7.5h6a3 3 0 0 1 3 3V16a3 3 0 0 1-3 3H6a3 3 0 0 ' +
    '1-3-3zM3 11.5h18',
  star: 'M12 3.5l2.6 5.3 5.9.9-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.9z',
}

/** Name → SVG, 24 × 24 units. */
export const kiosk: Record<string, string> = Object.fromEntries(
  Object.entries(drawings).map(([name, d]) => [
    name,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">` +
      `<path d="${d}" fill="none" stroke="${INK}" stroke-width="2" stroke-linecap="round" ` +
      'stroke-linejoin="round"/></svg>',
  ]),
)
