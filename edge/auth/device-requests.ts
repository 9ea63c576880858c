// A code of device sign-in as the person sees it who is to confirm it. Which team it leads to is settled then, and kept as the code's scope.
import * as z from 'zod'
import type { Actor } from '../access/actor.ts'
import { DEVICE_CLIENTS, type DeviceClient } from '../contract/device.ts'
import type { Env } from '../env.ts'

const Row = z.object({ clientId: z.string(), status: z.enum(['pending', 'approved', 'denied']), expiresAt: z.string() })

export interface FoundRequest {
  client: string
  state: 'pending' | 'approved' | 'denied'
  expiresAt: string
}

/** Null for a code that was never given out, has run out, or has been used up. */
export async function findRequest(env: Env, userCode: string, nowMs: number): Promise<FoundRequest | null> {
  const query = `select "clientId", "status", "expiresAt" from "deviceCode" where "userCode" = ?1`
  const row = await env.DB.prepare(query).bind(userCode).first()
  if (row === null) return null
  const { clientId, status, expiresAt } = Row.parse(row)
  if (Date.parse(expiresAt) <= nowMs) return null
  return { client: DEVICE_CLIENTS[clientId as DeviceClient] ?? clientId, state: status, expiresAt: new Date(expiresAt).toISOString() }
}

/** Whether the request was still open, and is now what this actor said. */
export async function answerRequest(env: Env, actor: Actor, userCode: string, state: 'approved' | 'denied'): Promise<boolean> {
  const update = `update "deviceCode" set "status" = ?2, "userId" = ?3, "scope" = ?4 where "userCode" = ?1 and "status" = 'pending'`
  const { meta } = await env.DB.prepare(update).bind(userCode, state, actor.user, actor.team).run()
  return meta.changes > 0
}
