// Signing in without an account: by the address that the server printed, or by a token.
import { useState } from 'preact/hooks'
import { ApiError } from '../../contract/index.ts'
import { type Notice, NoticeLine } from '../shell/notice.tsx'
import { problemText } from '../shell/problem-text.ts'

export function TokenForm({ isFirst, signIn }: { isFirst: boolean; signIn(pasted: string): Promise<void> }) {
  const [pasted, setPasted] = useState('')
  const [notice, notify] = useState<Notice | null>(null)
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    try {
      await signIn(pasted)
    } catch (error) {
      const refused = error instanceof ApiError && error.problem.code === 'unauthorized'
      const text = refused
        ? 'The server does not know this token, or the key has been used already.'
        : problemText(error)
      notify({ tone: 'error', text })
    }
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <label for="pasted">Address with key, or token</label>
      <input
        id="pasted"
        autocomplete="off"
        spellcheck={false}
        required
        value={pasted}
        onInput={(event) => setPasted(event.currentTarget.value)}
      />
      <NoticeLine notice={notice} />
      <button type="submit" class={isFirst ? 'primary' : ''}>
        {isFirst ? 'Sign in' : 'Use it'}
      </button>
    </form>
  )
}
