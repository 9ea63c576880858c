// Signing in without a token: the server gives a code, a person who is signed in there confirms it on a page,
// and the panel asks until then. Leaving goes the other way round: the token is ended on the server, too.
import { ApiError, ConnectionError, type DeviceToken } from '../../../contract/index.ts'
import type { Shell, TeamsClient } from '../state/panel-deps.ts'
import type { SignIn } from '../state/panel-events.ts'

// what a client adds to its interval when it is told to slow down (RFC 8628, section 3.5)
const SLOWER_MS = 5_000

const REFUSED = {
  access_denied: 'The sign-in was denied on the page. Ask for a new code if that was a mistake.',
  expired_token: 'The code has run out. Ask for a new one.',
  invalid_grant: 'The code is not valid any more. Ask for a new one.',
}

/**
 * Asks for a code, shows it, opens the page, and waits for the answer. Returns when signed in, refused, or
 * canceled.
 */
export async function signInByCode(shell: Shell, server: string): Promise<void> {
  const teams = shell.connectTeams(server, '')
  try {
    const code = await teams.askForCode(shell.program)
    const { user_code, device_code, verification_uri_complete, interval } = code
    const signIn: SignIn = { server, userCode: user_code, page: verification_uri_complete }
    shell.dispatch({ type: 'code-shown', signIn })
    shell.openPage(verification_uri_complete)
    const token = await untilAnswered(shell, teams, signIn, device_code, interval * 1000)
    if (token) shell.dispatch({ type: 'connected', server, token: token.access_token })
  } catch (error) {
    shell.dispatch({ type: 'disconnected', text: problemOf(error) })
  }
}

/** Null when the code was refused (which has been said) or is not shown any more. */
async function untilAnswered(
  shell: Shell,
  teams: TeamsClient,
  signIn: SignIn,
  deviceCode: string,
  firstMs: number,
): Promise<DeviceToken | null> {
  for (let intervalMs = firstMs; ; ) {
    await shell.wait(intervalMs)
    if (shell.state().signIn !== signIn) return null
    const answer = await ask(teams, shell, deviceCode)
    if (shell.state().signIn !== signIn) return null
    if (answer !== 'away' && 'access_token' in answer) return answer
    if (answer === 'away' || answer.error === 'authorization_pending') continue
    if (answer.error === 'slow_down') intervalMs += SLOWER_MS
    else {
      shell.dispatch({ type: 'disconnected', text: REFUSED[answer.error] })
      return null
    }
  }
}

/** A server that is away for a moment is asked again: the code outlives it. */
async function ask(teams: TeamsClient, shell: Shell, deviceCode: string) {
  try {
    return await teams.pollDevice(shell.program, deviceCode)
  } catch (error) {
    if (error instanceof ConnectionError) return 'away'
    throw error
  }
}

/** Ends the token here and on the server. Where the server is away it is ended here, and that is said. */
export async function signOut(shell: Shell): Promise<void> {
  const { server, memory } = shell.state()
  if (memory.token === null) return
  shell.dispatch({ type: 'disconnected', text: 'Signed out.', tone: 'note' })
  try {
    await shell.connectTeams(server, memory.token).signOut()
  } catch (error) {
    if (error instanceof ApiError) return // it was ended already
    if (!(error instanceof ConnectionError)) throw error
    const text = 'Signed out here. The server did not answer: revoke the token on its team page.'
    shell.dispatch({ type: 'disconnected', text })
  }
}

/** Says it when the token is no longer good, however it ended. */
export async function checkToken(shell: Shell): Promise<void> {
  const { server, memory } = shell.state()
  if (memory.token === null) return
  try {
    await shell.connectTeams(server, memory.token).me()
  } catch (error) {
    if (error instanceof ConnectionError) return // the link's own probe says so
    if (!(error instanceof ApiError)) throw error
    if (error.problem.code !== 'unauthorized' || shell.state().memory.token !== memory.token) return
    shell.dispatch({
      type: 'disconnected',
      text: 'You have been signed out: this access was revoked, or has run out. Sign in again.',
    })
  }
}

function problemOf(error: unknown): string {
  if (error instanceof ConnectionError)
    return 'No Tessera server answers there. Start it with npm start, then try again.'
  if (error instanceof ApiError)
    return 'This server lets nobody in by a code. Use an address with a key, or a token.'
  throw error
}
