// Sign-in for the panel's tests: one code, whose answers to polling the test gives, and a token that the test
// can revoke.
import {
  ApiError,
  ConnectionError,
  type DeviceRefusal,
  type DeviceToken,
  problem,
} from '../../../contract/index.ts'
import type { TeamsClient } from '../state/panel-deps.ts'
import { SERVER } from './fake-edge.ts'

export const DEVICE_TOKEN: DeviceToken = {
  access_token: 'a-token-by-code',
  token_type: 'Bearer',
  expires_in: 3600,
  scope: 'read write',
}

export const refusal = (error: DeviceRefusal['error']): DeviceRefusal => ({
  error,
  error_description: 'of the test',
})

export function fakeTeams(answers: (DeviceToken | DeviceRefusal | 'away')[] = []) {
  let isRevoked = false
  const calls: string[] = []
  const client = {
    askForCode: async () => ({
      device_code: 'a-device-code',
      user_code: 'ABCD-2345',
      verification_uri: `${SERVER}/admin/device`,
      verification_uri_complete: `${SERVER}/admin/device?user_code=ABCD2345`,
      expires_in: 600,
      interval: 5,
    }),
    pollDevice: async () => {
      calls.push('pollDevice')
      const answer = answers.shift() ?? refusal('authorization_pending')
      if (answer === 'away') throw new ConnectionError('away')
      return answer
    },
    me: async () => {
      if (isRevoked) throw new ApiError(problem('unauthorized', 'of the test', 'r-3'))
      return {
        team: { id: 'home', name: 'Home' },
        user: { id: 'owner', name: 'Owner' },
        role: 'owner',
        scopes: ['read'],
      }
    },
    signOut: async () => void calls.push('signOut'),
  } as Partial<TeamsClient> as TeamsClient
  return {
    client,
    calls,
    revoke: () => {
      isRevoked = true
    },
  }
}
