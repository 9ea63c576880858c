// The second factor: off, being set up, or on with so many recovery codes left. New recovery codes are shown
// once, until the person says that they are kept.
import { useState } from 'preact/hooks'
import { RECOVERY_CODES, type SecondFactorBegun, type SignInSettings } from '../../../contract/index.ts'
import type { SignInClient } from '../sign-in-client.ts'
import type { TeamDeps } from '../team-deps.ts'
import { ConfirmFactor } from './confirm-factor.tsx'
import { PasswordPrompt } from './password-prompt.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

interface Props {
  deps: TeamDeps
  signIn: SignInClient
  settings: SignInSettings
  onSettings(settings: SignInSettings): void
  onChanged(): Promise<void>
}

const FEW = 3

export function SecondFactor({ deps, signIn, settings, onSettings, onChanged }: Props) {
  const [begun, setBegun] = useState<SecondFactorBegun | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const showCodes = (shown: string[]): void => {
    setBegun(null)
    setCodes(shown)
    onSettings({ ...settings, secondFactor: true, recoveryCodes: shown.length })
  }
  const confirm = async (code: string): Promise<void> => {
    await signIn.confirmSecondFactor(code)
    await onChanged()
    showCodes(begun?.recoveryCodes ?? [])
  }
  const end = async (password: string): Promise<void> => {
    await signIn.endSecondFactor(password)
    await onChanged()
    onSettings({ ...settings, secondFactor: false, recoveryCodes: 0 })
  }
  return (
    <section aria-labelledby="factor-title">
      <h2 id="factor-title">
        Second factor{' '}
        <span class={settings.secondFactor ? 'tag good' : 'tag'}>{settings.secondFactor ? 'On' : 'Off'}</span>
      </h2>
      {codes !== null && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
      {codes === null && begun !== null && (
        <ConfirmFactor deps={deps} uri={begun.uri} onConfirm={confirm} onCancel={() => setBegun(null)} />
      )}
      {codes === null && begun === null && !settings.secondFactor && (
        <Off deps={deps} onBegin={async (password) => setBegun(await signIn.beginSecondFactor(password))} />
      )}
      {codes === null && settings.secondFactor && (
        <On
          deps={deps}
          left={settings.recoveryCodes}
          onRenew={async (password) => showCodes(await signIn.renewRecoveryCodes(password))}
          onEnd={end}
        />
      )}
    </section>
  )
}

function Off({ deps, onBegin }: { deps: TeamDeps; onBegin(password: string): Promise<void> }) {
  return (
    <>
      <p class="soft">
        After the password, a code of an app on your phone is asked for. Whoever learns your password alone
        does not get in.
      </p>
      <PasswordPrompt deps={deps} label="Your password" action="Set up" onGive={onBegin} />
    </>
  )
}

interface OnProps {
  deps: TeamDeps
  left: number
  onRenew(password: string): Promise<void>
  onEnd(password: string): Promise<void>
}

function On({ deps, left, onRenew, onEnd }: OnProps) {
  const [asks, ask] = useState<'codes' | 'end' | null>(null)
  return (
    <>
      <p class="soft">
        A code of your authenticator is asked for when you sign in by password.{' '}
        {left <= FEW && <strong>Only </strong>}
        {left} of {RECOVERY_CODES} recovery codes are left.
      </p>
      {asks === null && (
        <div class="in-line">
          <button type="button" onClick={() => ask('codes')}>
            New recovery codes
          </button>
          <button type="button" onClick={() => ask('end')}>
            Turn off
          </button>
        </div>
      )}
      {asks === 'codes' && (
        <PasswordPrompt
          deps={deps}
          label="Your password, for new recovery codes. The ones before end"
          action="Make new codes"
          onGive={onRenew}
          onCancel={() => ask(null)}
        />
      )}
      {asks === 'end' && (
        <PasswordPrompt
          deps={deps}
          label="Your password, to turn the second factor off"
          action="Turn off"
          isDanger
          onGive={onEnd}
          onCancel={() => ask(null)}
        />
      )}
    </>
  )
}
