// Confirms the code that a plugin shows. The link in the plugin brings the code along; whoever types it,
// types it here.
import { useState } from 'preact/hooks'
import { ApiError, type DeviceRequest } from '../../contract/index.ts'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import type { TeamDeps } from './team-deps.ts'

const GONE =
  'No plugin waits with this code. It may have run out, or have been used: ask for a new one in the plugin.'

export function DevicePage({ deps, given }: { deps: TeamDeps; given: string }) {
  const { isBusy, notice, run, notify } = useAction(deps)
  const [code, setCode] = useState(given)
  const [request, show] = useState<DeviceRequest | null>(null)
  const found = async (get: () => Promise<DeviceRequest>): Promise<void> => {
    try {
      show(await get())
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.code !== 'not_found') throw error
      show(null)
      notify({ tone: 'error', text: GONE })
    }
  }
  const find = (event: Event): void => {
    event.preventDefault()
    run(() => found(() => deps.teams.deviceRequest(code)))
  }
  const answer = (word: 'approve' | 'deny'): void =>
    run(() => found(() => deps.teams.answerDevice(code, word)))
  return (
    <section class="page device">
      <h1>Let a plugin in</h1>
      <form onSubmit={find}>
        <label for="code">Code in the plugin</label>
        <input
          id="code"
          autocomplete="off"
          spellcheck={false}
          required
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        {request === null && (
          <button type="submit" class="primary" disabled={isBusy}>
            Look it up
          </button>
        )}
      </form>
      <NoticeLine notice={notice} />
      {request?.state === 'pending' && (
        <div class="warning">
          <p>
            <strong>{request.client}</strong> asks to act for you in the team “{request.team}”, as{' '}
            {request.role}. It will see and make images, but change nothing of the team.
          </p>
          <p>Confirm only if you have just started this yourself, and the plugin shows this very code.</p>
          <div class="actions">
            <button type="button" disabled={isBusy} onClick={() => answer('deny')}>
              Deny
            </button>
            <button type="button" class="primary" disabled={isBusy} onClick={() => answer('approve')}>
              Confirm
            </button>
          </div>
        </div>
      )}
      {request?.state === 'approved' && (
        <p role="status">Confirmed. Go back to {request.client}; this page can be closed.</p>
      )}
      {request?.state === 'denied' && <p role="status">Denied. {request.client} was not let in.</p>}
    </section>
  )
}
