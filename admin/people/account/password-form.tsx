// Another password, by whoever knows the present one. All else that the old one let in ends with it.
import { useState } from 'preact/hooks'
import { MIN_PASSWORD_LENGTH } from '../../../contract/index.ts'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { NewPasswordField } from '../new-password-field.tsx'
import { PasswordField } from '../password-field.tsx'
import type { SignInClient } from '../sign-in-client.ts'
import type { TeamDeps } from '../team-deps.ts'

interface Props {
  deps: TeamDeps
  signIn: SignInClient
  onChanged(): Promise<void>
}

export function PasswordForm({ deps, signIn, onChanged }: Props) {
  const { isBusy, notice, run, notify } = useAction(deps)
  const [present, setPresent] = useState('')
  const [password, setPassword] = useState('')
  const change = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await signIn.changePassword(present, password)
      await onChanged()
      setPresent('')
      setPassword('')
      notify({ tone: 'note', text: 'The password is changed.' })
    })
  }
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <p class="soft">
        Changing it signs you out everywhere else, and ends all your tokens: those of plugins and programs,
        too.
      </p>
      <form onSubmit={change}>
        <PasswordField id="present-password" label="Present password" value={present} onInput={setPresent} />
        <NewPasswordField
          label={`New password, ${MIN_PASSWORD_LENGTH} characters or more`}
          value={password}
          onInput={setPassword}
        />
        <NoticeLine notice={notice} />
        <button type="submit" disabled={isBusy || present === '' || password.length < MIN_PASSWORD_LENGTH}>
          Change the password
        </button>
      </form>
    </section>
  )
}
