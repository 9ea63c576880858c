// Setting up an authenticator: its secret as a QR code and as text, and the first code that shows that it has
// arrived there.
import { useState } from 'preact/hooks'
import { NoticeLine } from '../../shell/notice.tsx'
import { useAction } from '../../shell/use-action.ts'
import { CodeField } from '../code-field.tsx'
import type { TeamDeps } from '../team-deps.ts'
import { QrCode } from './qr-code.tsx'

interface Props {
  deps: TeamDeps
  uri: string
  onConfirm(code: string): Promise<void>
  onCancel(): void
}

export function ConfirmFactor({ deps, uri, onConfirm, onCancel }: Props) {
  const { isBusy, notice, run } = useAction(deps)
  const [code, setCode] = useState('')
  const confirm = (event: Event): void => {
    event.preventDefault()
    run(() => onConfirm(code))
  }
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <form onSubmit={confirm}>
      <p>
        Scan this with an authenticator app, or <a href={uri}>open it in one</a> on this device.
      </p>
      <QrCode text={uri} label="QR code of the secret for an authenticator app" />
      <p class="soft">
        It cannot be scanned? Type this key: <code class="secret">{grouped(secret)}</code>
      </p>
      <CodeField label="The code that the app shows" value={code} onInput={setCode} />
      <NoticeLine notice={notice} />
      <div class="in-line">
        <button type="submit" class="primary" disabled={isBusy || code === ''}>
          Turn on
        </button>
        <button type="button" class="quiet" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}

function grouped(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ')
}
