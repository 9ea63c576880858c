// Turns the host's selection into references. Changes may come faster than exports finish: one export goes on
// at a time, and what has changed meanwhile is exported once more after it.
import { MAX_REFERENCES, sha256Hex } from '../../../contract/index.ts'
import { HostError, type SelectedImage } from '../../host.ts'
import type { Shell } from '../state/panel-deps.ts'
import type { Reference } from '../state/panel-events.ts'

/**
 * A function to call on every change of the selection; it tells whether the references are what is selected
 * now.
 */
export function selectionReader(shell: Shell): () => Promise<boolean> {
  let changes = 0
  let reading: Promise<boolean> | null = null
  const readAll = async (): Promise<boolean> => {
    try {
      for (;;) {
        const before = changes
        const isRead = await readOnce(shell, () => before === changes)
        if (before === changes) return isRead
      }
    } finally {
      reading = null
    }
  }
  return () => {
    changes++
    reading ??= readAll()
    return reading
  }
}

async function readOnce(shell: Shell, isNewest: () => boolean): Promise<boolean> {
  shell.dispatch({ type: 'selection-changing' })
  try {
    const { images, total } = await shell.host.exportSelection(MAX_REFERENCES)
    if (!isNewest()) return false
    const before = shell.state().references
    const references = images.map((image) => asReference(shell, image, before))
    shell.dispatch({ type: 'selection-changed', references, total })
    const kept = new Set(shell.state().references.map(({ src }) => src))
    for (const { src } of [...before, ...references]) if (!kept.has(src)) shell.release(src)
    return true
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    if (!isNewest()) return false
    const before = shell.state().references
    shell.dispatch({ type: 'selection-changed', references: [], total: 0 })
    for (const { src } of before) shell.release(src)
    shell.dispatch({ type: 'noticed', notice: { at: 'references', tone: 'error', text: error.message } })
    return false
  }
}

function asReference(shell: Shell, image: SelectedImage, before: Reference[]): Reference {
  const sha256 = sha256Hex(image.png)
  const same = before.find((one) => one.id === image.id && one.sha256 === sha256)
  return { ...image, sha256, src: same?.src ?? shell.show(image.png), weight: 1 }
}
