// What a team's audit log may be asked.
import type { AuditEvent, AuditPage } from '../../contract/api/teams/audit.ts'

/** What became of an intent. `done` may say what was not known before. */
export type IntentOutcome =
  | { type: 'done'; target?: string; details?: AuditEvent['details'] }
  | { type: 'unchanged' }
  /** It broke off: there may be a change, or a part of one. */
  | { type: 'failed' }

export interface AuditRpc extends Rpc.DurableObjectBranded {
  /** What changes nothing, and is to be known all the same. */
  append(event: AuditEvent): Promise<void>
  /** Before the effect; the id is for `settle`. */
  begin(event: AuditEvent): Promise<string>
  /** After it. A second time, or too late, changes nothing. */
  settle(id: string, outcome: IntentOutcome): Promise<void>
  page(after: number, limit: number): Promise<AuditPage>
  /** What somebody has changed, the latest first, and from which addresses. */
  by(user: string, limit: number): Promise<Pick<AuditPage, 'entries' | 'addresses'>>
  /**
   * Called before somebody is erased, and once more after: whatever happens in between, their addresses go
   * when they are in the database no more.
   */
  expectErasure(user: string): Promise<void>
  /** The team is there no more. */
  forgetAddresses(): Promise<void>
}
