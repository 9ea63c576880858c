import { expect, test } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import { lineStyle } from '../../testing/style-profiles.ts'
import { FRAME, fillOf, solidPaint } from '../pieces/piece.ts'
import { draftFaults } from './draft-faults.ts'

const ink = solidPaint(lineStyle.line!.colour)
const width = lineStyle.line!.width * FRAME
/** A ring as an outlined stroke, around a hole of so many widths of the pen. */
const ring = (hole: number) => ({
  ...fillOf(
    [...ellipsePath(12, 12, (hole / 2 + 1) * width), ...ellipsePath(12, 12, (hole / 2) * width)],
    ink,
  ),
  rule: 'evenodd' as const,
})
const faults = (hole: number): number =>
  draftFaults(
    { box: [0, 0, FRAME, FRAME], elements: [fillOf(rectPath(3, 21, 18, width), ink), ring(hole)] },
    lineStyle,
  )

test('holes between outlined strokes count as those between strokes do, where they are too small', () => {
  expect(faults(0.5)).toBeGreaterThan(faults(1.5) + 0.1)
})
