// What a team's webhooks object may be asked.
import type {
  WebhookInfo,
  WebhookMade,
  WebhookMessage,
  WebhookRequest,
} from '../../contract/api/teams/webhook.ts'

export interface WebhooksRpc extends Rpc.DurableObjectBranded {
  list(): Promise<WebhookInfo[]>
  /** The secret is shown with a new one alone. */
  put(id: string, request: WebhookRequest): Promise<WebhookInfo | WebhookMade | 'full'>
  remove(id: string): Promise<'removed' | 'unknown'>
  /** The team is there no more. */
  end(): Promise<void>
  /** Sends a message to the webhooks that want its kind. The same id again changes nothing. */
  announce(id: string, message: WebhookMessage): Promise<void>
}
