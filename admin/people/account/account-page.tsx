// One's own account, over all of one's teams: by what one signs in, everything that is kept of one, to be
// saved, and its end.
import { useCallback } from 'preact/hooks'
import type { Me } from '../../../contract/index.ts'
import { LoadedView } from '../../shell/loaded-view.tsx'
import { NoticeLine } from '../../shell/notice.tsx'
import { saveFile } from '../../shell/save-file.ts'
import { useAction } from '../../shell/use-action.ts'
import { useLoaded } from '../../shell/use-loaded.ts'
import type { SignInClient } from '../sign-in-client.ts'
import type { TeamDeps } from '../team-deps.ts'
import { EraseForm } from './erase-form.tsx'
import { SignInSection } from './sign-in-section.tsx'

interface Props {
  deps: TeamDeps
  signIn: SignInClient
  /** The page's token has ended with what was changed: it gets another for its team. */
  onRenew(team: string): Promise<void>
}

export function AccountPage({ deps, signIn, onRenew }: Props) {
  const me = useLoaded(
    useCallback((signal: AbortSignal) => deps.teams.me(signal), [deps]),
    deps,
  )
  return (
    <section class="page account">
      <h1>Your account</h1>
      <LoadedView of={me}>
        {(value) => <Account deps={deps} signIn={signIn} onRenew={onRenew} me={value} />}
      </LoadedView>
    </section>
  )
}

function Account({ deps, signIn, onRenew, me }: Props & { me: Me }) {
  const { isBusy, notice, run } = useAction(deps)
  const save = (): void =>
    run(async () => saveFile('tessera-account.json', await deps.teams.accountData(), 'application/json'))
  return (
    <>
      <p class="soft">You are {me.user.name}.</p>
      <SignInSection deps={deps} signIn={signIn} user={me.user.id} onChanged={() => onRenew(me.team.id)} />
      <section aria-labelledby="data-title">
        <h2 id="data-title">Your data</h2>
        <p>
          Your name and address, sign-ins, teams, tokens, the jobs that you asked for and what you changed, in
          one file. Images and prompts of a job can be got by its id.
        </p>
        <NoticeLine notice={notice} />
        <button type="button" disabled={isBusy} onClick={save}>
          Save my data
        </button>
      </section>
      <EraseForm deps={deps} />
    </>
  )
}
