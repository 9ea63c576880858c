// The end of an account. Its address is typed once more, so that no slip of the hand ends it.
import { useState } from 'preact/hooks'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { EmailField } from '../email-field.tsx'
import type { TeamDeps } from '../team-deps.ts'

export function EraseForm({ deps }: { deps: TeamDeps }) {
  const { isBusy, notice, run } = useAction(deps)
  const [email, setEmail] = useState('')
  const erase = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await deps.teams.eraseAccount(email)
      deps.signOut('Your account is erased.')
    })
  }
  return (
    <section aria-labelledby="erase-title">
      <h2 id="erase-title">Erase the account</h2>
      <p>
        You leave all teams; your name, address, sign-ins and tokens are deleted at once. Images and libraries
        stay with the teams, and nothing in them leads to you any more. This cannot be undone.
      </p>
      <form onSubmit={erase}>
        <EmailField
          id="erase-email"
          label="Type your e-mail address to confirm"
          autocomplete="off"
          value={email}
          onInput={setEmail}
        />
        <NoticeLine notice={notice} />
        <button type="submit" class="danger" disabled={isBusy || email === ''}>
          Erase my account
        </button>
      </form>
    </section>
  )
}
