// At the foot of every page while files are on their way: how far, what failed and why, and how to go on.
import { useEffect } from 'preact/hooks'
import { CrossIcon } from '../../../ui/icon.tsx'
import { useStore } from '../../shell/store.ts'
import { counted, numberText } from '../../shell/words.ts'
import type { Uploader } from './uploader.ts'
import { countOf, isBusy, type Uploads } from './uploads.ts'

export function UploadTray({ uploader }: { uploader: Uploader }) {
  const uploads = useStore(uploader)
  const busy = isBusy(uploads)
  useWarning(busy)
  if (uploads.items.length === 0) return null
  const done = countOf(uploads, 'stored') + countOf(uploads, 'failed')
  const failed = uploads.items.filter(({ state }) => state === 'failed')
  return (
    <section class="tray" aria-label="Uploads">
      <header>
        <p role="status">{progressText(uploads)}</p>
        {busy ? (
          <button type="button" class="quiet" onClick={uploader.cancel}>
            Stop
          </button>
        ) : (
          <button type="button" class="quiet square" aria-label="Close" onClick={uploader.clear}>
            <CrossIcon />
          </button>
        )}
      </header>
      <div
        class="bar"
        role="progressbar"
        aria-label="Files sent"
        aria-valuemin={0}
        aria-valuemax={uploads.items.length}
        aria-valuenow={done}
      >
        <span style={{ width: `${(done / uploads.items.length) * 100}%` }} />
      </div>
      {uploads.isWaiting && (
        <p class="notice error">
          The server does not answer. Sending goes on when it does; leave this page open.
        </p>
      )}
      {failed.length > 0 && (
        <details open={failed.length <= SHOWN}>
          <summary>{counted(failed.length, 'file')} not added</summary>
          <ul>
            {failed.slice(0, SHOWN).map(({ id, name, text }) => (
              <li key={id}>
                <strong>{name}</strong> {text}
              </li>
            ))}
            {failed.length > SHOWN && <li>and {numberText(failed.length - SHOWN)} more</li>}
          </ul>
          {!busy && (
            <button type="button" onClick={uploader.again}>
              Send them again
            </button>
          )}
        </details>
      )}
    </section>
  )
}

/** Failures listed at once; more of them are alike. */
const SHOWN = 50

function progressText(uploads: Uploads): string {
  const stored = countOf(uploads, 'stored')
  if (isBusy(uploads)) return `Adding: ${numberText(stored)} of ${counted(uploads.items.length, 'file')}`
  return `${counted(stored, 'file')} added`
}

/** The browser asks before a page with unsent files is closed. */
function useWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isOn])
}
