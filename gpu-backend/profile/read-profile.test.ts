import { describe, expect, it } from 'vitest'
import { StyleProfile } from '../../contract/api/jobs/style-profile.ts'
import { drawnSet, enlarged } from '../testing/drawn-icons.ts'
import { readProfile } from './read-profile.ts'

const lines =
  (width: number, colour: string, cap = 'round', more = '') =>
  (shape: string, stroke: string) =>
    `<path d="${shape}${stroke}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="${cap}" stroke-linejoin="round" ${more}/>`
const COLOURS = ['#e4572e', '#17bebb', '#ffc914', '#2e282a', '#76b041', '#8f6bd1']

describe('lines', () => {
  for (const [size, off] of [
    [256, 0.02],
    [128, 0.05],
  ] as const) {
    for (const width of [0.5, 1, 1.5, 2, 3]) {
      it(`of ${width} of 24 units are measured at ${size} px`, async () => {
        const profile = readProfile(await drawnSet(size, lines(width, '#22304f')))
        expect(StyleProfile.parse(profile)).toEqual(profile)
        expect(profile).toMatchObject({
          kind: 'line',
          monochrome: true,
          ground: null,
          plate: null,
          outline: null,
        })
        expect(Math.abs((profile.line?.width ?? 0) * 24 - width)).toBeLessThan(off * width)
        expect(profile.line).toMatchObject({ colour: '#22304f' })
        if (width > 0.5) expect(profile.line?.cap).toBe('round')
      })
    }
  }
  it('keep their box, to a hundredth of a unit', async () => {
    const { box } = readProfile(
      await drawnSet(
        256,
        (_, __, i) =>
          `<rect x="${3 + (i % 2)}" y="5" width="16" height="14" fill="none" stroke="#000" stroke-width="2"/>`,
      ),
    )
    expect(box.size * 24).toBeCloseTo(18, 1)
    expect(box.centre[1] * 24).toBeCloseTo(12, 1)
  })
  it('with the radius of their corners and their joins', async () => {
    for (const [radius, join] of [
      [0, 'miter'],
      [0, 'round'],
      [1, 'round'],
      [2, 'round'],
      [3.5, 'round'],
    ] as const) {
      const profile = readProfile(
        await drawnSet(
          128,
          (_, __, i) =>
            `<rect x="4" y="${4 + (i % 3)}" width="16" height="12" rx="${radius}" fill="none" stroke="#000" stroke-width="1.8" stroke-linejoin="${join}"/>`,
        ),
      )
      if (radius === 0) expect(profile.line?.join).toBe(join)
      expect(Math.abs((profile.line?.cornerRadius ?? 9) * 24 - radius)).toBeLessThan(0.12)
      expect(profile.confidence.cornerRadius).toBeGreaterThan(0.8)
    }
  })
  it('of none, areas with the radius of their corners', async () => {
    for (const radius of [0, 3]) {
      const profile = readProfile(
        await drawnSet(
          256,
          (_, __, i) => `<rect x="3" y="${3 + (i % 3)}" width="18" height="14" rx="${radius}" fill="#111"/>`,
        ),
      )
      expect(profile.kind).toBe('solid')
      expect(Math.abs((profile.corners ?? 9) * 24 - radius)).toBeLessThan(0.3)
    }
  })
  it('of none, bars with the width that drawings made of bars have', async () => {
    const { kind, bars } = readProfile(
      await drawnSet(256, (shape, stroke, i) =>
        i % 2 === 0
          ? '<rect x="3" y="3" width="18" height="18" fill="#111"/>'
          : lines(3, '#111')(shape, stroke),
      ),
    )
    expect(kind).toBe('solid')
    expect(Math.abs((bars ?? 0) * 24 - 3)).toBeLessThan(0.15)
  })
  it('with butt ends, white ones and faint ones', async () => {
    expect(readProfile(await drawnSet(256, lines(2, '#ffffff', 'butt'))).line).toMatchObject({
      colour: '#ffffff',
      cap: 'butt',
    })
    const faint = readProfile(await drawnSet(128, lines(2, '#1f2430', 'round', 'opacity=".38"')))
    expect(faint).toMatchObject({ kind: 'line', monochrome: true })
    expect(faint.line?.opacity).toBeCloseTo(0.38, 1)
  })
  it('in two colours, without an area between them', async () => {
    const profile = readProfile(
      await drawnSet(
        128,
        (_, __, i) =>
          lines(1.75, '#1e2a4a')(`M${4 + (i % 2)} 5h15v${13 + (i % 3)}h-15z`, '') +
          lines(1.75, '#f26b3a')(`M${8 + (i % 2)} 11h${5 + (i % 3)}`, ''),
      ),
    )
    expect(profile).toMatchObject({ kind: 'line', monochrome: false, outline: null, area: { type: 'none' } })
    expect(profile.line).toMatchObject({ colour: '#1e2a4a' })
    expect(Math.abs((profile.line?.width ?? 0) * 24 - 1.75)).toBeLessThan(0.09)
  })
  it('on a ground', async () => {
    for (const ground of ['#ffffff', '#203040']) {
      const profile = readProfile(await drawnSet(128, lines(1.5, '#f2b705'), ground))
      expect(profile).toMatchObject({ kind: 'line', ground, palette: [{ colour: '#f2b705', role: 'ink' }] })
      expect(Math.abs((profile.line?.width ?? 0) * 24 - 1.5)).toBeLessThan(0.06)
    }
  })
})

describe('areas', () => {
  it('that are solid', async () => {
    const profile = readProfile(await drawnSet(128, (shape) => `<path d="${shape}" fill="#c0392b"/>`))
    expect(profile).toMatchObject({
      kind: 'solid',
      line: null,
      area: { type: 'solid' },
      monochrome: true,
      palette: [{ colour: '#c0392b' }],
    })
  })
  it('of several flat colours', async () => {
    const profile = readProfile(
      await drawnSet(
        128,
        (shape, _, i) =>
          `<path d="${shape}" fill="${COLOURS[i]}"/><circle cx="12" cy="12" r="2.5" fill="${COLOURS[(i + 1) % 6]}"/>`,
      ),
    )
    expect(profile).toMatchObject({
      kind: 'flat',
      line: null,
      outline: null,
      area: { type: 'flat' },
      monochrome: false,
    })
    expect(new Set(profile.palette.map(({ colour }) => colour))).toEqual(new Set(COLOURS))
  })
  it('with a second layer', async () => {
    const profile = readProfile(
      await drawnSet(
        128,
        (shape, stroke) =>
          `<path d="${shape}" fill="#0f766e" opacity=".2"/>${lines(1.5, '#0f766e')(shape, stroke)}`,
      ),
    )
    expect(profile).toMatchObject({
      kind: 'duotone',
      monochrome: true,
      line: { colour: '#0f766e' },
      area: { tint: '#0f766e' },
    })
    expect(profile.area.type === 'duotone' && profile.area.opacity).toBeCloseTo(0.2, 1)
    expect(Math.abs((profile.line?.width ?? 0) * 24 - 1.5)).toBeLessThan(0.06)
  })
  it('with a second layer of details, which are no lines around them', async () => {
    const profile = readProfile(
      await drawnSet(
        128,
        (shape, _, i) =>
          `<path d="${shape}" fill="#0f766e" opacity=".5"/>${lines(1.5, '#0f766e')(`M${8 + (i % 2)} 12h6`, '')}`,
      ),
    )
    expect(profile).toMatchObject({ kind: 'duotone', line: null, area: { type: 'duotone' } })
    expect((profile.bars ?? 0) * 24).toBeCloseTo(1.5, 1)
  })
  it('that have slipped', async () => {
    for (const [dx, dy] of [
      [1.2, 0.9],
      [-0.8, 1],
    ]) {
      const profile = readProfile(
        await drawnSet(
          128,
          (shape, _, i) =>
            `<path d="${shape}" fill="${COLOURS[i % 3]}" transform="translate(${dx} ${dy})"/>${lines(1.4, '#22304f')(shape, '')}`,
        ),
      )
      expect(profile).toMatchObject({
        kind: 'slipped',
        outline: null,
        line: { colour: '#22304f' },
        area: { type: 'slipped' },
      })
      if (profile.area.type !== 'slipped') continue
      expect(Math.hypot(profile.area.dx - dx / 24, profile.area.dy - dy / 24) * 128).toBeLessThan(0.5)
    }
  })
  it('inside outlines', async () => {
    const profile = readProfile(
      await drawnSet(
        128,
        (shape, stroke, i) =>
          `<path d="${shape}" fill="${COLOURS[i]}"/>${lines(1.2, '#000000')(shape, stroke)}`,
      ),
    )
    expect(profile).toMatchObject({
      kind: 'outlined',
      outline: { colour: '#000000' },
      area: { type: 'flat' },
    })
    expect(Math.abs((profile.outline?.width ?? 0) * 24 - 1.2)).toBeLessThan(0.06)
  })
  it('with a darker side', async () => {
    const profile = readProfile(
      await drawnSet(
        128,
        (shape, _, i) =>
          `<path d="${shape}" fill="${COLOURS[i]}"/><clipPath id="c"><path d="${shape}"/></clipPath><path clip-path="url(#c)" d="M12 0h12v24H12z" fill="#1b1b3a" opacity=".2"/>`,
      ),
    )
    expect(profile).toMatchObject({ kind: 'flat', area: { type: 'two-tone' } })
    if (profile.area.type !== 'two-tone') return
    expect(Math.abs(profile.area.angle)).toBeLessThan(5)
    expect(profile.area.opacity).toBeCloseTo(0.2, 1)
  })
  it('with a hard shadow, which counts for neither box nor colours', async () => {
    const profile = readProfile(
      await drawnSet(128, (shape, _, i) => {
        const thing = `<path d="${shape}" fill="${COLOURS[i]}"/><circle cx="12" cy="12" r="2" fill="${COLOURS[(i + 1) % 6]}"/>`
        return `<g transform="translate(3 3) scale(.7)"><path d="${shape}" fill="#101020" opacity=".2" transform="translate(2 1)"/>${thing}</g>`
      }),
    )
    expect(profile).toMatchObject({ kind: 'flat', shadow: { blur: 0 } })
    expect(profile.shadow?.opacity).toBeCloseTo(0.2, 1)
    expect(
      Math.hypot((profile.shadow?.dx ?? 0) - 1.4 / 24, (profile.shadow?.dy ?? 0) - 0.7 / 24) * 128,
    ).toBeLessThan(0.6)
    expect(profile.palette.every(({ opacity }) => opacity === undefined)).toBe(true)
  })
  it('with a flat shadow on the ground, on which some stand and over which some float', async () => {
    const profile = readProfile(
      await drawnSet(128, (shape, _, i) => {
        const thing = `<path d="${shape}" fill="${COLOURS[i]}"/><circle cx="12" cy="12" r="2" fill="${COLOURS[(i + 1) % 6]}"/>`
        const ground = '<ellipse cx="12" cy="22" rx="8" ry=".8" fill="#101020" opacity=".2"/>'
        return `${ground}<g transform="translate(3.6 ${i % 2 ? 1 : 4}) scale(.7)">${thing}</g>`
      }),
    )
    expect(profile).toMatchObject({ kind: 'flat', shadow: null })
    expect(profile.groundShadow?.y).toBeCloseTo(22 / 24, 2)
    expect(profile.groundShadow?.height).toBeCloseTo(1.6 / 24, 1)
    expect(profile.groundShadow?.opacity).toBeCloseTo(0.2, 1)
    expect(profile.groundShadow?.gap).toBeGreaterThan(0.03)
    expect(profile.palette.every(({ opacity }) => opacity === undefined)).toBe(true)
  })
  it('on plates of several colours', async () => {
    const profile = readProfile(
      await drawnSet(
        128,
        (_, stroke, i) =>
          `<circle cx="12" cy="12" r="11" fill="${COLOURS[i]}"/>${lines(1.5, '#ffffff')('M8 8h8v8H8z', i < 2 ? '' : stroke.slice(0, 0))}`,
      ),
    )
    expect(profile).toMatchObject({ kind: 'line', line: { colour: '#ffffff' }, plate: { colours: COLOURS } })
    expect(profile.plate?.size).toBeCloseTo(22 / 24, 2)
    expect(profile.plate?.radius).toBeCloseTo(11 / 24, 2)
    expect(profile.box.size).toBeCloseTo(9.5 / 24, 2)
  })
  it('that are gradients', async () => {
    const profile = readProfile(
      await drawnSet(
        128,
        (shape, _, i) =>
          `<linearGradient id="g" x2="0" y2="1"><stop stop-color="#ffd0c0"/><stop offset="1" stop-color="${COLOURS[i]}"/></linearGradient><path d="${shape}" fill="url(#g)"/>`,
      ),
    )
    expect(profile).toMatchObject({ kind: 'gradient', area: { type: 'gradient' } })
    expect(profile.area.type === 'gradient' && Math.abs(profile.area.angle - 90)).toBeLessThan(8)
  })
})

describe('references of two styles', () => {
  const solid = (shape: string) => `<path d="${shape}" fill="#22304f"/>`
  const mixed = async (most: Parameters<typeof drawnSet>[1], few: Parameters<typeof drawnSet>[1]) =>
    readProfile([...(await drawnSet(128, few)).slice(0, 2), ...(await drawnSet(128, most)).slice(2)])

  it('are read from the larger group, and the others named', async () => {
    const both = await mixed(lines(2, '#22304f'), solid)
    expect(both).toMatchObject({ kind: 'line', references: 4, leftOut: [0, 1] })
    expect((both.line?.width ?? 0) * 24).toBeCloseTo(2, 1)
    expect(await mixed(lines(2, '#22304f'), lines(1, '#22304f'))).toMatchObject({
      kind: 'line',
      references: 4,
      leftOut: [0, 1],
    })
    expect(await mixed(lines(2, '#22304f'), lines(2, '#e4572e'))).toMatchObject({
      line: { colour: '#22304f' },
      leftOut: [0, 1],
    })
  })
  it('of lines of several widths are lines', async () => {
    const both = [
      ...(await drawnSet(128, lines(2, '#22304f'))),
      ...(await drawnSet(128, lines(0.9, '#22304f'))),
    ]
    expect(readProfile(both)).toMatchObject({ kind: 'line', leftOut: [] })
  })
  it('are told apart by a second layer that some lack, and by one colour among many', async () => {
    const layered = (shape: string, stroke: string) =>
      `<path d="${shape}" fill="#22304f" opacity=".25"/>${lines(1.5, '#22304f')(shape, stroke)}`
    expect(await mixed(layered, lines(1.5, '#22304f'))).toMatchObject({
      kind: 'duotone',
      references: 4,
      leftOut: [0, 1],
    })
    const bright = (shape: string, _: string, i: number) =>
      `<path d="${shape}" fill="${COLOURS[i % 3]}"/><circle cx="12" cy="12" r="3" fill="${COLOURS[(i + 1) % 3]}"/>`
    expect(await mixed(bright, solid)).toMatchObject({ kind: 'flat', references: 4, leftOut: [0, 1] })
  })
  it('stay together where a set is mixed in itself, or is small', async () => {
    const half = [
      ...(await drawnSet(128, lines(2, '#22304f'))).slice(0, 3),
      ...(await drawnSet(128, solid)).slice(3),
    ]
    expect(readProfile(half).leftOut).toEqual([])
    expect(readProfile(half.slice(2, 4))).toMatchObject({ references: 2, leftOut: [] })
    expect(readProfile(half.slice(0, 1))).toMatchObject({ kind: 'line', references: 1 })
  })
})

describe('unusual references', () => {
  it('that are one alone: two colours are no duotone, a second opacity is', async () => {
    const body = (shape: string, paint: string) =>
      `<path d="${shape}" fill="#1f7a8c"/><circle cx="12" cy="12" r="4" ${paint}/>`
    const [colours] = await drawnSet(128, (shape) => body(shape, 'fill="#ffd166"'))
    expect(readProfile([colours]).kind).toBe('flat')
    const [tints] = await drawnSet(128, () => body('M2 4h5v16H2z', 'fill="#1f7a8c" opacity=".4"'))
    expect(readProfile([tints]).kind).toBe('duotone')
  })
  it('that are mostly margin keep their line', async () => {
    const references = await drawnSet(
      512,
      (shape, stroke) =>
        `<g transform="translate(10 10) scale(.16)">${lines(2, '#1f2430')(shape, stroke)}</g>`,
    )
    const { line, kind, box } = readProfile(references)
    expect(kind).toBe('line')
    expect((line?.width ?? 0) / (0.16 * (2 / 24))).toBeCloseTo(1, 1)
    expect(box.size / (0.16 * (19 / 24))).toBeCloseTo(1, 1)
  })
  it('that are small, or small ones enlarged', async () => {
    for (const [size, by, kernel] of [
      [16, 1, 'nearest'],
      [16, 16, 'cubic'],
      [16, 12, 'nearest'],
      [24, 10, 'linear'],
      [24, 10, 'lanczos3'],
    ] as const) {
      for (const ground of [undefined, '#ffffff']) {
        const references = await drawnSet(size, lines(2, '#1f2430'), ground)
        const { line, kind } = readProfile(
          await Promise.all(references.map((one) => enlarged(one, by, kernel))),
        )
        expect(kind).toBe('line')
        expect(Math.abs((line?.width ?? 0) * 24 - 2)).toBeLessThan(0.15)
      }
    }
  })
  it('that are one small house, whose corners and door are blots', async () => {
    const house = 'M4 10v10h16V10L12 4zM10 20v-6h4v6M17 5v3'
    const [one] = await drawnSet(16, () => lines(2, '#1f2430')(house, ''))
    expect(readProfile([one])).toMatchObject({ kind: 'line' })
  })
  it('that are small, with lines of less than a pixel', async () => {
    const { line, kind, palette, leftOut } = readProfile(await drawnSet(16, lines(1, '#1f2430')))
    expect({ kind, leftOut, colour: palette[0] }).toMatchObject({ kind: 'line', leftOut: [] })
    expect(Math.abs((line?.width ?? 0) * 24 - 1)).toBeLessThan(0.15)
    expect(palette[0]?.opacity ?? 1).toBe(1)
    const thin = await drawnSet(
      16,
      (shape, stroke, i) => lines(i % 2 ? 1 : 1.1, '#1f2430')(shape, stroke),
      '#ffffff',
    )
    expect(readProfile(thin)).toMatchObject({ kind: 'line', leftOut: [] })
  })
  it('whose contour lies along the frame of a white page', async () => {
    for (const radius of [0, 3]) {
      const page = await drawnSet(
        128,
        (_, stroke, i) =>
          `<rect x="1" y="1" width="22" height="22" rx="${radius}" fill="none" stroke="#888888" stroke-width="2"/>${lines(2, '#888888')(`M${6 + i} 8v8`, stroke)}`,
        '#ffffff',
      )
      expect(readProfile(page)).toMatchObject({ kind: 'line', ground: '#ffffff', plate: null })
    }
  })
  it('that touch the frame, that are wide, that are empty', async () => {
    const touching = await drawnSet(
      128,
      (_, __, i) => `<path d="M0 ${i}h24v${24 - 2 * i}H0z" fill="#c0392b"/>`,
    )
    expect(readProfile(touching)).toMatchObject({ kind: 'solid', palette: [{ colour: '#c0392b' }] })
    expect(readProfile(touching).box.size).toBeCloseTo(1, 2)
    const along = await drawnSet(128, (_, stroke) => lines(2, '#22304f')('M1 1h22v22H1z', stroke))
    expect(readProfile(along)).toMatchObject({
      kind: 'line',
      ground: null,
      plate: null,
      line: { colour: '#22304f' },
    })
    const empty = readProfile(await drawnSet(64, () => ''))
    expect(StyleProfile.parse(empty)).toMatchObject({ palette: [], line: null })
  })
})
