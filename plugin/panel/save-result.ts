// The chosen candidate as a file of the person's own.
import { sheetOf } from './job-view.ts'
import { fileName } from './layer-name.ts'
import type { Shell } from './panel-deps.ts'

export type SavedAs = 'svg' | 'png'

export function saveChosen(shell: Shell, as: SavedAs): void {
  const { job, chosen } = shell.state()
  const sheet = sheetOf(job)
  const done = sheet?.pictures[chosen]?.done
  if (!sheet || !done) return
  const content = as === 'svg' ? done.svg : done.png
  if (content) shell.saveFile(`${fileName(sheet.past.request)}.${as}`, content)
}
