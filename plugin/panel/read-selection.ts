// Turns the host's selection into references. Changes may come faster than exports finish: only the newest one counts.
import { MAX_REFERENCES, sha256Hex } from '../../edge/contract/index.ts'
import { HostError, type SelectedImage } from '../host.ts'
import type { Shell } from './panel-deps.ts'
import type { Reference } from './panel-events.ts'

/** A function to call on every change of the selection. */
export function selectionReader(shell: Shell): () => Promise<void> {
  let newest = 0
  return async () => {
    const mine = ++newest
    shell.dispatch({ type: 'selection-changing' })
    try {
      const { images, total } = await shell.host.exportSelection(MAX_REFERENCES)
      if (mine !== newest) return
      const before = shell.state().references
      const references = images.map((image) => asReference(shell, image, before))
      shell.dispatch({ type: 'selection-changed', references, total })
      const kept = new Set(shell.state().references.map(({ src }) => src))
      for (const { src } of [...before, ...references]) if (!kept.has(src)) shell.release(src)
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      if (mine !== newest) return
      shell.dispatch({ type: 'selection-changed', references: [], total: 0 })
      shell.dispatch({ type: 'noticed', notice: { at: 'references', tone: 'error', text: error.message } })
    }
  }
}

function asReference(shell: Shell, image: SelectedImage, before: Reference[]): Reference {
  const sha256 = sha256Hex(image.png)
  const same = before.find((one) => one.id === image.id && one.sha256 === sha256)
  return { ...image, sha256, src: same?.src ?? shell.show(image.png), weight: 1 }
}
