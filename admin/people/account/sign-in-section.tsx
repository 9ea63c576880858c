// By what one signs in: the password, and the second factor beside it. They belong to whoever has signed in
// on this page; who came in by a token alone has nothing to change here.
import type { ComponentChildren } from 'preact'
import { useCallback } from 'preact/hooks'
import { LoadedView } from '../../shell/loaded-view.tsx'
import { useLoaded } from '../../shell/use-loaded.ts'
import type { SignInClient } from '../sign-in-client.ts'
import type { TeamDeps } from '../team-deps.ts'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'

interface Props {
  deps: TeamDeps
  signIn: SignInClient
  /** Whose page this is. */
  user: string
  onChanged(): Promise<void>
}

export function SignInSection({ deps, signIn, user, onChanged }: Props) {
  const settings = useLoaded(
    useCallback(() => signIn.settings(), [signIn]),
    deps,
  )
  return (
    <LoadedView of={settings}>
      {(found) => {
        if (found === null || found.user !== user)
          return (
            <Elsewhere>
              You came in by a token. To change a password or a second factor, sign out and sign in by e-mail
              and password.
            </Elsewhere>
          )
        if (!found.password)
          return (
            <Elsewhere>
              You sign in by your organisation’s provider: password and second factor are set there.
            </Elsewhere>
          )
        return (
          <>
            <PasswordForm deps={deps} signIn={signIn} onChanged={onChanged} />
            <SecondFactor
              deps={deps}
              signIn={signIn}
              settings={found}
              onSettings={settings.set}
              onChanged={onChanged}
            />
          </>
        )
      }}
    </LoadedView>
  )
}

const Elsewhere = ({ children }: { children: ComponentChildren }) => (
  <section aria-labelledby="sign-in-title">
    <h2 id="sign-in-title">Signing in</h2>
    <p class="soft">{children}</p>
  </section>
)
