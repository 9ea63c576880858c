// The way to the server: exchanging a key for a token, and noticing when the server goes and comes back.
import { ApiError, ConnectionError } from '../../../contract/index.ts'
import { HostError } from '../../host.ts'
import type { Shell } from '../state/panel-deps.ts'
import { emptyMemory, type PanelMemory, readMemory } from '../state/panel-memory.ts'
import { checkToken, signInByCode } from './sign-in.ts'

// a server that went away is noticed within ten seconds even when nobody asks it anything
const PROBE_MS = 10_000
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 15_000
/** Asking for the jobs of a document that nobody has tries a token without changing anything. */
const NO_DOCUMENT = '00000000-0000-4000-8000-000000000000'

type Pasted = { server: string; key: string } | { server: string; token: string } | { server: string }

/**
 * What was pasted: the address that `npm start` printed (with its key), a server's own, or a token for the
 * server known already.
 */
export function readPasted(text: string, server: string): Pasted | null {
  const pasted = text.trim()
  if (/^https?:\/\//i.test(pasted)) {
    if (!URL.canParse(pasted)) return null
    const url = new URL(pasted)
    const key = new URLSearchParams(url.hash.slice(1)).get('key')
    return key ? { server: url.origin, key } : { server: url.origin }
  }
  return /^[\w.~+/=-]{8,}$/.test(pasted) ? { server, token: pasted } : null
}

/**
 * Settles, before anything is shown, whether there is a token: the one kept, else one for the key in the
 * page's address.
 */
export async function openLink(shell: Shell, key: string | null): Promise<void> {
  const { memory, document } = await recall(shell)
  const hasKey =
    key !== null && !(memory.token !== null && (await isAccepted(shell, shell.server, memory.token)))
  shell.dispatch({
    type: 'opened',
    memory,
    document,
    phase: hasKey ? 'loading' : memory.token === null ? 'connect' : 'ready',
  })
  if (hasKey) await connectByKey(shell, shell.server, key)
}

/** Nothing in it is needed to work: a host that cannot recall is as one that has nothing to. */
async function recall({ host, newUuid }: Shell): Promise<{ memory: PanelMemory; document: string }> {
  try {
    return { memory: readMemory(await host.recall()) ?? emptyMemory, document: await host.documentId() }
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return { memory: emptyMemory, document: newUuid() }
  }
}

/**
 * The address with its key is often opened twice, and the key is gone then; the token that it gave is not.
 */
async function isAccepted(shell: Shell, server: string, token: string): Promise<boolean> {
  try {
    await shell.connect(server, token).history(NO_DOCUMENT)
    return true
  } catch (error) {
    if (error instanceof ApiError) return false
    // not known: what follows will say that the server is away
    if (error instanceof ConnectionError) return true
    throw error
  }
}

/** Connects by what the person pasted. The token is tried at once, so that a wrong one is said here. */
export async function connectByPaste(shell: Shell, text: string): Promise<void> {
  const read = readPasted(text, shell.state().server)
  if (!read) {
    const line = text.trim()
      ? 'That is neither an address with a key nor a token.'
      : 'Paste the address, or the token, first.'
    return refuse(
      shell,
      `${line} The server prints the address when it starts; the token is in its file owner-token.`,
    )
  }
  if ('key' in read) await connectByKey(shell, read.server, read.key)
  else if ('token' in read) await connectByToken(shell, read.server, read.token)
  else await signInByCode(shell, read.server)
}

async function connectByKey(shell: Shell, server: string, key: string): Promise<void> {
  try {
    const token = await shell.connect(server, '').exchangeKey(key)
    shell.dispatch({ type: 'connected', server, token })
  } catch (error) {
    refuse(
      shell,
      connectProblem(
        error,
        'This key has been used already, or is not of this server. Start the server again for a new one.',
      ),
    )
  }
}

async function connectByToken(shell: Shell, server: string, token: string): Promise<void> {
  try {
    await shell.connect(server, token).history(NO_DOCUMENT)
    shell.dispatch({ type: 'connected', server, token })
  } catch (error) {
    refuse(
      shell,
      connectProblem(
        error,
        'The server does not know this token. Copy it again from owner-token, without spaces.',
      ),
    )
  }
}

const refuse = (shell: Shell, text: string): void => shell.dispatch({ type: 'disconnected', text })

function connectProblem(error: unknown, refused: string): string {
  if (error instanceof ApiError) return refused
  if (error instanceof ConnectionError)
    return 'No Tessera server answers there. Start it with npm start, then try again.'
  throw error
}

/**
 * Looks after the link until `signal` aborts: probes, and after a failure tries again at growing distances.
 */
export async function keepLink(shell: Shell, signal: AbortSignal): Promise<void> {
  let retryMs = FIRST_RETRY_MS
  while (!signal.aborted) {
    if (shell.state().phase === 'ready')
      retryMs = (await probe(shell, retryMs)) ? FIRST_RETRY_MS : Math.min(retryMs * 2, LONGEST_RETRY_MS)
    await shell.wait(shell.state().link.state === 'lost' ? retryMs : PROBE_MS)
  }
}

/** Asks the server how it is; tells whether it answered. */
export async function probe(shell: Shell, retryMs: number): Promise<boolean> {
  try {
    const { workers } = await shell.client().health()
    shell.dispatch({ type: 'link-ok', workers })
    await checkToken(shell)
    return true
  } catch (error) {
    if (!(error instanceof ConnectionError || error instanceof ApiError)) throw error
    shell.dispatch({ type: 'link-lost', retryAtMs: shell.nowMs() + retryMs })
    return false
  }
}
