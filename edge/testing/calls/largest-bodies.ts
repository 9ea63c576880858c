// The largest legal body of each operation that takes JSON, by its id in the OpenAPI document.
import {
  MAX_AUTHOR_LENGTH,
  MAX_CAPTION_LENGTH,
  MAX_FORBIDDEN_LICENCES,
  MAX_LIBRARY_NAME,
  MAX_LICENCE_LENGTH,
} from '../../../contract/api/shared/limits.ts'
import { WEBHOOK_EVENTS } from '../../../contract/api/teams/webhook.ts'
import type { Person } from './people.ts'

const long = (length: number, n = 0): string => `${String(n).padStart(4, '0')}${'w'.repeat(length - 4)}`
const details = {
  caption: long(MAX_CAPTION_LENGTH),
  licence: long(MAX_LICENCE_LENGTH),
  author: long(MAX_AUTHOR_LENGTH),
  source: long(MAX_AUTHOR_LENGTH),
}
const forbiddenLicences = Array.from({ length: MAX_FORBIDDEN_LICENCES }, (_, n) =>
  long(MAX_LICENCE_LENGTH, n),
)
const most = Number.MAX_SAFE_INTEGER

const BODIES: Record<string, object> = {
  changeTeam: {
    name: long(100),
    retentionDays: 3650,
    imagesADay: 1_000_000,
    storageBytes: most,
    libraryPatches: 1_000_000_000,
    contentLicences: Array.from({ length: 100 }, (_, n) => long(100, n)),
  },
  changeMember: { role: 'owner' },
  invite: {
    email: `${'e'.repeat(60)}@${Array.from({ length: 6 }, () => 'd'.repeat(28)).join('.')}.example`,
    role: 'designer',
  },
  makeToken: { name: long(100), scopes: ['read', 'write', 'admin'], days: 365 },
  putWebhook: { url: `https://hooks.example.com/${'p'.repeat(1970)}`, events: [...WEBHOOK_EVENTS] },
  putLibrary: { name: long(MAX_LIBRARY_NAME) },
  changeLibrary: { name: long(MAX_LIBRARY_NAME), forbiddenLicences },
  putLibraryImage: details,
  changeLibraryImage: details,
  putLibraryMember: { role: 'admin' },
  restoreLibrary: { manifest: 1 },
}

export function largestBody(operation: string, { user }: Person): object {
  if (operation === 'eraseAccount') return { email: `${user}@people.test` }
  const body = BODIES[operation]
  if (body === undefined) throw new Error(`no largest body for ${operation}`)
  return body
}
