// What of the references' frames makes their style hard to read, or the result not what was meant: drawings
// that are tiny in their frames, and frames that hold a row of drawings.
import type { StyleProfile } from '../../contract/index.ts'
import type { Pixels } from '../model/pixels.ts'

/** Of a frame's side: an icon on a touch target has half, a logo in its safe zone a third. */
const SMALL = 0.2
/** Longer side to shorter: wider than any icon. */
const STRIP = 2.5

export function frameNotes(
  pictures: readonly Pick<Pixels, 'width' | 'height'>[],
  profile: StyleProfile | null,
): string[] {
  const strips = pictures.filter(
    ({ width, height }) => Math.max(width, height) > STRIP * Math.min(width, height),
  ).length
  const size = profile?.box.size ?? 1
  return [
    ...(strips === 0
      ? []
      : [
          `${strips === 1 ? 'a reference is' : `${strips} references are`} much wider than high, ` +
            'or higher than wide: if that is a row of drawings, select each alone',
        ]),
    ...(size >= SMALL
      ? []
      : [
          `the references fill ${Math.round(size * 100)} % of their frames, and so does the ` +
            'result: for a larger one, select drawings without that margin',
        ]),
  ]
}
