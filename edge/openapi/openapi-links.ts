// Links of the OpenAPI document: which operation takes what another has answered or been asked with, so that
// tools can follow them.
import type { Json } from './openapi-parts.ts'

interface Link {
  from: string
  status: number
  /** By the target's parameters. */
  parameters: Record<string, string>
  to: readonly string[]
}

const LIBRARY = [
  'getLibrary',
  'changeLibrary',
  'getLibraryStats',
  'getLibraryMembers',
  'getManifests',
  'getLibraryImages',
  'deleteLibrary',
]
const IMAGE = ['getLibraryImage', 'changeLibraryImage', 'getImageUses', 'deleteLibraryImage']
const DEVICE = ['getDeviceRequest', 'approveDevice', 'denyDevice']
const asked = '$request.path.id'
const answered = '$response.body#/id'

const LINKS: readonly Link[] = [
  { from: 'putImage', status: 201, parameters: { sha256: '$response.body#/sha256' }, to: ['hasImage'] },
  {
    from: 'putJob',
    status: 202,
    parameters: { id: answered },
    to: ['getJob', 'getJobEvents', 'openTicket', 'cancelJob'],
  },
  { from: 'getJobs', status: 200, parameters: { id: '$response.body#/jobs/0/id' }, to: ['getJob'] },
  { from: 'putLibrary', status: 201, parameters: { id: answered }, to: LIBRARY },
  { from: 'getLibraries', status: 200, parameters: { id: '$response.body#/libraries/0/id' }, to: LIBRARY },
  {
    from: 'putLibraryImage',
    status: 202,
    parameters: { id: asked, sha256: '$request.path.sha256' },
    to: IMAGE,
  },
  {
    from: 'getLibraryImages',
    status: 200,
    parameters: { id: asked, sha256: '$response.body#/images/0/sha256' },
    to: IMAGE,
  },
  {
    from: 'putLibraryMember',
    status: 200,
    parameters: { id: asked, user: '$request.path.user' },
    to: ['deleteLibraryMember'],
  },
  {
    from: 'invite',
    status: 201,
    parameters: { id: asked, invitation: answered },
    to: ['withdrawInvitation'],
  },
  { from: 'makeToken', status: 201, parameters: { id: asked, token: answered }, to: ['revokeToken'] },
  {
    from: 'putWebhook',
    status: 201,
    parameters: { id: asked, webhook: '$request.path.webhook' },
    to: ['deleteWebhook'],
  },
  { from: 'askForCode', status: 200, parameters: { code: '$response.body#/user_code' }, to: DEVICE },
  {
    from: 'getMe',
    status: 200,
    parameters: { id: '$response.body#/team/id' },
    to: ['getTeam', 'getMembers', 'getTokens', 'getUsage'],
  },
]

interface Operation {
  operationId: string
  responses: Record<string, Json>
}

/** The operation with the links that its answers have; whoever has none as it is. */
export function withLinks<T extends Json>(operation: T): T {
  const { operationId, responses } = operation as unknown as Operation
  const links = LINKS.filter(({ from }) => from === operationId)
  if (links.length === 0) return operation
  const linked = { ...responses }
  for (const { status, parameters, to } of links) {
    const named = Object.fromEntries(to.map((target) => [target, { operationId: target, parameters }]))
    linked[status] = { ...linked[status], links: named }
  }
  return { ...operation, responses: linked }
}
