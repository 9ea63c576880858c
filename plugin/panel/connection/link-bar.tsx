// Where the panel is connected to; and when the server is away, that it is, and when it is tried again.
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'

export function LostBar({
  state: { link, server, nowMs },
  actions,
}: {
  state: PanelState
  actions: PanelActions
}) {
  if (link.state !== 'lost') return null
  const seconds = Math.max(0, Math.ceil((link.retryAtMs - nowMs) / 1000))
  return (
    <div class="lost" role="alert">
      <p>
        <strong>{new URL(server).host} does not answer.</strong> Is the server running? Nothing is lost.
      </p>
      <button
        type="button"
        onClick={() => void actions.retryLink()}
        title={seconds > 0 ? `Tried again in ${seconds} s` : 'Trying'}
      >
        Try now
      </button>
    </div>
  )
}

export function LinkFooter({
  state: { link, server },
  actions,
}: {
  state: PanelState
  actions: PanelActions
}) {
  const workers = link.state === 'ok' ? link.workers : null
  return (
    <footer>
      <span class={`dot ${link.state === 'ok' ? '' : 'away'}`} />
      <span>
        {new URL(server).host}
        {workers !== null && ` · ${workers === 1 ? '1 worker' : `${workers} workers`}`}
        {link.state === 'lost' && ' · away'}
      </span>
      <button type="button" class="link" onClick={() => void actions.disconnect()}>
        Sign out
      </button>
    </footer>
  )
}
