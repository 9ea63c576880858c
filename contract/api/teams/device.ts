// Device authorization (RFC 8628): a plugin that cannot open a login of its own shows a code, and somebody
// who is signed in confirms it on a page. Requests and answers have the RFC's own names, so that any client
// of it works here.
import * as z from 'zod'
import { Role } from './roles.ts'

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
/** How long a code can be confirmed. */
export const DEVICE_CODE_MS = 10 * 60_000
export const DEVICE_POLL_MS = 5_000

/** The programs that may ask; a name that a person knows is shown for each. */
export const DEVICE_CLIENTS = {
  'tessera-figma': 'Tessera for Figma',
  'tessera-panel': 'Tessera’s playground',
  'tessera-cli': 'Tessera’s command line',
}
const DeviceClient = z.enum(Object.keys(DEVICE_CLIENTS) as (keyof typeof DEVICE_CLIENTS)[])
export type DeviceClient = z.infer<typeof DeviceClient>

export const DeviceCodeRequest = z.strictObject({ client_id: DeviceClient })

export const DeviceCode = z.object({
  device_code: z.string(),
  /** Eight letters and digits in two groups, none easily taken for another. */
  user_code: z.string(),
  verification_uri: z.url(),
  verification_uri_complete: z.url(),
  /** Seconds. */
  expires_in: z.int().positive(),
  interval: z.int().positive(),
})
export type DeviceCode = z.infer<typeof DeviceCode>

export const DeviceTokenRequest = z.strictObject({
  grant_type: z.literal(DEVICE_GRANT),
  device_code: z.string().min(1).max(200),
  client_id: DeviceClient,
})

export const DeviceToken = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  /** Seconds. */
  expires_in: z.int().positive(),
  scope: z.string(),
})
export type DeviceToken = z.infer<typeof DeviceToken>

/** Why there is no token (yet), by RFC 8628, section 3.5. */
export const DeviceRefusal = z.object({
  error: z.enum(['authorization_pending', 'slow_down', 'access_denied', 'expired_token', 'invalid_grant']),
  error_description: z.string(),
})
export type DeviceRefusal = z.infer<typeof DeviceRefusal>

/** As the code is read from a panel: case, spaces and the dash do not matter. */
export const UserCode = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/[^a-z0-9]/gi, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z2-9]{8}$/, 'expected the eight letters and digits of a code'))

/** What waits to be confirmed, and as whom it would be let in. */
export const DeviceRequest = z.object({
  client: z.string(),
  state: z.enum(['pending', 'approved', 'denied']),
  expiresAt: z.iso.datetime(),
  team: z.string(),
  role: Role,
})
export type DeviceRequest = z.infer<typeof DeviceRequest>
