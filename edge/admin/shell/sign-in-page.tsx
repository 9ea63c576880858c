// Shown while there is no token that the server accepts: one field, for what `npm start` printed or for a token.
import { useState } from 'preact/hooks'
import { ApiError, type ConnectionError } from '../../contract/index.ts'
import { Mark } from './mark.tsx'
import { type Notice, NoticeLine } from './notice.tsx'
import { problemText } from './problem-text.ts'

interface Props {
  /** Why one is here, if there is something to say. */
  reason: string | null
  /** Resolves when the pages are open. Throws {@link ApiError} and {@link ConnectionError}. */
  signIn(pasted: string): Promise<void>
}

export function SignInPage({ reason, signIn }: Props) {
  const [pasted, setPasted] = useState('')
  const [notice, say] = useState<Notice | null>(reason === null ? null : { tone: 'note', text: reason })
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    try {
      await signIn(pasted)
    } catch (error) {
      const refused = error instanceof ApiError && error.problem.code === 'unauthorized'
      const text = refused ? 'The server does not know this token, or the key has been used already.' : problemText(error)
      say({ tone: 'error', text })
    }
  }
  return (
    <main class="sign-in">
      <Mark />
      <h1>Sign in to Tessera</h1>
      <p class="soft">The server prints an address with a one-time key when it starts; the token is in its file owner-token.</p>
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
        <button type="submit" class="primary">
          Sign in
        </button>
      </form>
    </main>
  )
}
