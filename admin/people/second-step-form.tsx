// The second step of signing in: a code of the authenticator, or where that is lost a recovery code.
import { useEffect, useRef, useState } from 'preact/hooks'
import { NoticeLine } from '../shell/notice.tsx'
import { useAction } from '../shell/use-action.ts'
import { CodeField } from './code-field.tsx'
import type { SignInClient } from './sign-in-client.ts'

interface Props {
  client: SignInClient
  onSigned(): Promise<void>
  /** Back to the password; `why`, if there is something to say. */
  onOver(why: string | null): void
}

const MALFORMED = {
  code: 'A code has six digits.',
  'recovery code': 'A recovery code has ten letters and digits.',
}
const SLOW = 'Too many tries. Wait a while, then try again.'
const OVER = 'That took too long, or too many tries. Begin with the password again.'

export function SecondStepForm({ client, onSigned, onOver }: Props) {
  const { isBusy, notice, run, notify } = useAction({ signOut: () => undefined })
  const [kind, setKind] = useState<'code' | 'recovery code'>('code')
  const [text, setText] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [kind])
  const send = (event: Event): void => {
    event.preventDefault()
    if (kind === 'code') setText('') // the next try has another
    run(async () => {
      const outcome = await client.secondStep(kind === 'code' ? { code: text } : { recoveryCode: text })
      if (outcome === 'signed-in') return onSigned()
      if (outcome === 'over') return onOver(OVER)
      notify({ tone: 'error', text: outcome === 'slow' ? SLOW : MALFORMED[kind] })
    })
  }
  const change = (): void => {
    setKind(kind === 'code' ? 'recovery code' : 'code')
    setText('')
    notify(null)
  }
  return (
    <form ref={form} onSubmit={send}>
      {kind === 'code' ? (
        <CodeField label="Code of your authenticator" value={text} onInput={setText} />
      ) : (
        <RecoveryField value={text} onInput={setText} />
      )}
      <NoticeLine notice={notice} />
      <button type="submit" class="primary" disabled={isBusy || text === ''}>
        Sign in
      </button>
      <div class="in-line">
        <button type="button" class="link" onClick={change}>
          {kind === 'code' ? 'Use a recovery code' : 'Use the authenticator'}
        </button>
        <button type="button" class="link" onClick={() => onOver(null)}>
          Back
        </button>
      </div>
    </form>
  )
}

const RecoveryField = ({ value, onInput }: { value: string; onInput(text: string): void }) => (
  <>
    <label for="recovery-code">One of your recovery codes</label>
    <input
      id="recovery-code"
      class="digits"
      autocomplete="off"
      spellcheck={false}
      required
      maxLength={20}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  </>
)
