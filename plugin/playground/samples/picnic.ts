// A sample set drawn for Tessera (MIT): flat colour, soft outlines, the right half of every main shape a
// little darker.

interface Part {
  d: string
  fill: string
  /** Whether the right half is darkened. */
  shade?: true
}

const CORAL = '#f25f4c'
const AMBER = '#f9b233'
const GREEN = '#2fa56b'
const TEAL = '#1f7a8c'
const CREAM = '#ffe9c9'
const BROWN = '#7a4b2a'

const dot = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`

const petals = [0, 1, 2, 3, 4, 5].map((i) => {
  const angle = (i * Math.PI) / 3
  return dot(Math.round(32 + 15 * Math.cos(angle)), Math.round(32 + 15 * Math.sin(angle)), 11)
})

const drawings: Record<string, Part[]> = {
  apple: [
    { d: 'M30.5 20c-1-5 0-9 3-13l3 2c-2 3-3 6-2 11z', fill: BROWN },
    {
      d:
        'M32 20c-4-4-10-5-15-2-8 5-8 17-4 26 3 7 8 13 13 13 3 0 4-1 6-1s3 1 6 1c5 0 10-6 13-13 4-9 ' +
        '4-21-4-26-5-3-11-2-15 2z',
      fill: CORAL,
      shade: true,
    },
    { d: 'M36 15c2-7 8-10 15-9 0 7-7 12-15 9z', fill: GREEN },
  ],
  mushroom: [
    { d: 'M24 36h16l2 16c0 4-4 6-10 6s-10-2-10-6z', fill: CREAM, shade: true },
    { d: 'M8 36C8 20 18 8 32 8s24 12 24 28c0 3-2 4-4 4H12c-2 0-4-1-4-4z', fill: CORAL, shade: true },
    { d: dot(24, 22, 5), fill: CREAM },
    { d: dot(40, 28, 4), fill: CREAM },
    { d: dot(18, 33, 3), fill: CREAM },
  ],
  leaf: [
    { d: 'M10 54C6 28 22 8 56 8c2 32-16 50-40 46z', fill: GREEN, shade: true },
    { d: 'M10 60c6-17 16-28 32-38l2 3C31 35 21 46 14 61z', fill: '#1d7a4c' },
  ],
  flower: [
    ...petals.map((d): Part => ({ d, fill: '#ff8f7d', shade: true })),
    { d: dot(32, 32, 9), fill: AMBER, shade: true },
  ],
  tree: [
    { d: 'M28 42h8v14c0 2-8 2-8 0z', fill: BROWN },
    {
      d: 'M32 6c11 0 18 8 17 17 6 3 7 9 5 14-2 6-8 9-14 9H24c-6 0-12-3-14-9-2-5-1-11 5-14-1-9 6-17 17-17z',
      fill: GREEN,
      shade: true,
    },
    { d: dot(24, 24, 3), fill: CORAL },
    { d: dot(38, 20, 3), fill: CORAL },
    { d: dot(42, 36, 3), fill: CORAL },
  ],
  fish: [
    {
      d: 'M6 32c8-14 22-17 34-12 5 2 8 6 10 9l8-9v24l-8-9c-2 3-5 7-10 9-12 5-26 2-34-12z',
      fill: TEAL,
      shade: true,
    },
    { d: 'M26 31c4-4 10-4 14-1-3 6-10 7-14 1z', fill: AMBER },
    { d: dot(17, 29, 3), fill: CREAM },
  ],
  house: [
    { d: 'M13 28h38v26c0 2-1 3-3 3H16c-2 0-3-1-3-3z', fill: CREAM, shade: true },
    {
      d: 'M32 7c1 0 2 0 3 1l23 19c2 2-2 7-4 5L32 14 10 32c-2 2-6-3-4-5L29 8c1-1 2-1 3-1z',
      fill: CORAL,
      shade: true,
    },
    { d: 'M26 57V43c0-3 3-6 6-6s6 3 6 6v14z', fill: TEAL },
  ],
  boat: [
    { d: 'M30 6h4v36h-4z', fill: BROWN },
    { d: 'M28 9v27H11c-2 0-2-1-1-3z', fill: AMBER },
    { d: 'M36 14l16 20c1 1 1 2-1 2H36z', fill: CREAM },
    { d: 'M6 41h52c1 0 1 1 1 2-2 9-9 14-17 14H22c-8 0-15-5-17-14 0-1 0-2 1-2z', fill: CORAL, shade: true },
  ],
  cup: [
    { d: 'M45 26h5c5 0 9 4 9 9s-4 9-9 9h-7v-5h7c2 0 4-2 4-4s-2-4-4-4h-5z', fill: TEAL },
    { d: 'M10 22h38v20c0 9-7 15-15 15h-8c-8 0-15-6-15-15z', fill: TEAL, shade: true },
    { d: 'M10 29h38v6H10z', fill: CREAM },
    { d: 'M22 7c4 3-2 6 2 10h4c-4-4 2-7-2-10zM33 7c4 3-2 6 2 10h4c-4-4 2-7-2-10z', fill: '#c9bfae' },
  ],
  moon: [
    {
      d:
        'M40 7C23 8 11 20 11 34c0 13 10 23 23 23 9 0 17-4 21-11-4 1-7 2-10 2-12 0-20-9-20-20 0-9 ' +
        '6-18 15-21z',
      fill: AMBER,
      shade: true,
    },
    { d: 'M48 12l3 7 7 3-7 3-3 7-3-7-7-3 7-3z', fill: CREAM },
  ],
}

const draw = ({ d, fill, shade }: Part, i: number): string =>
  `<path d="${d}" fill="${fill}"/>` +
  (shade
    ? `<clipPath id="s${i}"><path d="${d}"/></clipPath><path clip-path="url(#s${i})" d="M32 ` +
      '0h32v64H32z" fill="#1b1b3a" opacity=".14"/>'
    : '')

/** Name → SVG, 64 × 64 units. */
export const picnic: Record<string, string> = Object.fromEntries(
  Object.entries(drawings).map(([name, parts]) => [
    name,
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="512" ' +
      `height="512">${parts.map(draw).join('')}</svg>`,
  ]),
)
