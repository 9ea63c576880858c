// The secret of an invitation's link, which the page's address carries behind its `#`. Who goes to the
// provider meanwhile comes back to an address without it, for the provider's own addresses are kept and
// logged: until then this tab keeps it.
import type { PageStorage } from '../../ui/page-storage.ts'

const KEY = 'tessera.invitation'

export function invitationSecret(hash: string, tab: PageStorage): string {
  const secret = hash.slice(1)
  if (secret !== '') tab.setItem(KEY, secret)
  return secret || (tab.getItem(KEY) ?? '')
}
