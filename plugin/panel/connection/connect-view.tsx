// Shown while there is no token that the server accepts: the way by a code, and one field for what `npm
// start` printed or for another server's address. `hint`: what a host's surroundings may put in the way. Not
// a <form>: a sandboxed frame may not submit one, and then says nothing of it.
import { useState } from 'preact/hooks'
import { Mark } from '../../../ui/mark.tsx'
import { NoticeLine } from '../kit/notice-line.tsx'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { CodeView } from './code-view.tsx'

export function ConnectView({
  state,
  hint,
  actions,
}: {
  state: PanelState
  hint: string | null
  actions: PanelActions
}) {
  const [pasted, setPasted] = useState('')
  if (state.signIn !== null) return <CodeView signIn={state.signIn} actions={actions} />
  return (
    <div class="connect">
      <Mark />
      <h1>Connect to Tessera</h1>
      <p>
        Tessera draws on a server of yours or your team’s. <code>npm start</code> runs one on this computer
        and prints an address with a one-time key.
      </p>
      <button type="button" class="primary wide" onClick={() => void actions.signIn()}>
        Sign in by your browser
      </button>
      <p class="hint">
        On <strong>{new URL(state.server).host}</strong>. For another server, give its address here:
      </p>
      <label for="pasted">Address with key, or token</label>
      <input
        id="pasted"
        autocomplete="off"
        spellcheck={false}
        placeholder={`${state.server}/#key=…`}
        value={pasted}
        aria-invalid={state.notice?.at === 'connect' && state.notice.tone === 'error'}
        aria-describedby="connect-notice"
        onInput={(event) => setPasted(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void actions.connect(pasted)
        }}
      />
      <NoticeLine notice={state.notice} at="connect" id="connect-notice" />
      <button type="button" class="wide" onClick={() => void actions.connect(pasted)}>
        Connect
      </button>
      {hint !== null && <p class="hint">{hint}</p>}
    </div>
  )
}
