// Asks for the password once more, before what a page that was left open must not be enough for.
import { useState } from 'preact/hooks'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { PasswordField } from '../password-field.tsx'
import type { TeamDeps } from '../team-deps.ts'

interface Props {
  deps: TeamDeps
  label: string
  action: string
  isDanger?: boolean
  onGive(password: string): Promise<void>
  onCancel?(): void
}

export function PasswordPrompt({ deps, label, action, isDanger = false, onGive, onCancel }: Props) {
  const { isBusy, notice, run } = useAction(deps)
  const [password, setPassword] = useState('')
  const give = (event: Event): void => {
    event.preventDefault()
    run(() => onGive(password))
  }
  return (
    <form onSubmit={give}>
      <PasswordField id="proof-password" label={label} value={password} onInput={setPassword} />
      <NoticeLine notice={notice} />
      <div class="in-line">
        <button type="submit" class={isDanger ? 'danger' : ''} disabled={isBusy || password === ''}>
          {action}
        </button>
        {onCancel && (
          <button type="button" class="quiet" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  )
}
