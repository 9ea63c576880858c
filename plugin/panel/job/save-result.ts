// The chosen candidate as a file of the person's own.

import { sheetOf } from '../state/job-view.ts'
import { fileName } from '../state/layer-name.ts'
import type { SavedAs } from '../state/panel-actions.ts'
import type { Shell } from '../state/panel-deps.ts'

export function saveChosen(shell: Shell, as: SavedAs): void {
  const { job, chosen } = shell.state()
  const sheet = sheetOf(job)
  const done = sheet?.pictures[chosen]?.done
  if (!sheet || !done) return
  const content = as === 'svg' ? done.svg : done.png
  if (content) shell.saveFile(`${fileName(sheet.past.request)}.${as}`, content)
}
