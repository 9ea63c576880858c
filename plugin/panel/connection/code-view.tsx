// The code to be confirmed, while the panel waits for it.
import { Mark } from '../../../ui/mark.tsx'
import type { PanelActions } from '../state/panel-actions.ts'
import type { SignIn } from '../state/panel-events.ts'

export function CodeView({ signIn, actions }: { signIn: SignIn; actions: PanelActions }) {
  return (
    <div class="connect">
      <Mark />
      <h1>Confirm this code</h1>
      <p>
        A page of <strong>{new URL(signIn.server).host}</strong> shows the same code. Confirm it there, if it
        does.
      </p>
      <output class="code" aria-label={`Code ${[...signIn.userCode].join(' ')}`}>
        {signIn.userCode}
      </output>
      <a class="primary wide" href={signIn.page} target="_blank" rel="noreferrer">
        Open the page
      </a>
      <p class="hint" role="status">
        Waiting for the confirmation. The code is good for ten minutes, and for this panel alone.
      </p>
      <button type="button" class="wide" onClick={actions.cancelSignIn}>
        Cancel
      </button>
    </div>
  )
}
