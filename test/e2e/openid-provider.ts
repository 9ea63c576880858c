// A real OpenID Connect provider on this machine, as an operator's would be: it takes any login with any
// password, and whoever signs in has the e-mail address that was typed as login.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

export interface OpenIdProvider {
  stop(): Promise<void>
}

export interface ProviderOptions {
  port: number
  clientId: string
  clientSecret: string
  /** Where the browser may be sent back to. */
  redirectUri: string
}

export async function startProvider({
  port,
  clientId,
  clientSecret,
  redirectUri,
}: ProviderOptions): Promise<OpenIdProvider> {
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: true, name: id.split('@')[0] }),
    }),
  })
  const handle = provider.callback()
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections()
        server.close((error) => (error ? reject(error) : resolve()))
      }),
  }
}
