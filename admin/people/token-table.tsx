// The live tokens, newest first.
import type { TokenInfo } from '../../contract/index.ts'
import { dateText } from '../shell/words.ts'

const KINDS = { page: 'page', plugin: 'plugin', api: 'program' }

export function TokenTable({
  tokens,
  isBusy,
  onRevoke,
}: {
  tokens: TokenInfo[]
  isBusy: boolean
  onRevoke(id: string): void
}) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Of a</th>
          <th scope="col">May</th>
          <th scope="col">Last used</th>
          <th scope="col">Good until</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <td>{token.name}</td>
            <td>{KINDS[token.kind]}</td>
            <td>{token.scopes.join(', ')}</td>
            <td>{token.usedAt === null ? 'never' : dateText(token.usedAt)}</td>
            <td>{dateText(token.expiresAt)}</td>
            <td>
              <button type="button" class="link" disabled={isBusy} onClick={() => onRevoke(token.id)}>
                Revoke<span class="unseen"> {token.name}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
