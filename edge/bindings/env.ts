// The bindings of wrangler.jsonc, and what infra/serve gives on a laptop. Secrets are only ever hashes here,
// but for the signing key.
import type { AuditRpc } from './audit-rpc.ts'
import type { HistoryRpc } from './history-rpc.ts'
import type { JobRpc } from './job-rpc.ts'
import type { LibraryRpc } from './library-rpc.ts'
import type { PoolRpc } from './pool-rpc.ts'
import type { RegistryRpc } from './registry-rpc.ts'
import type { UsageRpc } from './usage-rpc.ts'
import type { WebhooksRpc } from './webhooks-rpc.ts'

export interface Env {
  JOBS: DurableObjectNamespace<JobRpc>
  POOL: DurableObjectNamespace<PoolRpc>
  AUDIT: DurableObjectNamespace<AuditRpc>
  HISTORY: DurableObjectNamespace<HistoryRpc>
  USAGE: DurableObjectNamespace<UsageRpc>
  WEBHOOKS: DurableObjectNamespace<WebhooksRpc>
  LIBRARIES: DurableObjectNamespace<LibraryRpc>
  SHELVES: DurableObjectNamespace<RegistryRpc>
  /** People, teams and tokens; its tables are those of infra/migrations. */
  DB: D1Database
  OBJECTS: R2Bucket
  /** Objects go to a folder of this machine instead, where this is bound (infra/storage/object-folder.ts). */
  FOLDER?: Fetcher
  /**
   * Says by 204 or 507 whether there is room on this machine's disk, where it is bound
   * (infra/storage/disk-room.ts).
   */
  ROOM?: Fetcher
  /** Objects go to S3 instead, where all of these are set (the region may be left out). */
  S3_ENDPOINT?: string
  S3_BUCKET?: string
  S3_ACCESS_KEY_ID?: string
  S3_SECRET_ACCESS_KEY?: string
  S3_REGION?: string
  /** The built playground; a deployment may go without. */
  PAGE?: Fetcher
  /**
   * Hex SHA-256 of the owner's token, the workers' token, and of the one-time key that the printed address
   * carries. Several, separated by commas, while a token is exchanged for another.
   */
  OWNER_TOKEN_HASH?: string
  WORKER_TOKEN_HASH?: string
  ONE_TIME_KEY_HASH?: string
  /** Of the token that opens /metrics alone; the workers' opens it as well. */
  METRICS_TOKEN_HASH?: string
  /** Key of the signatures under result addresses; any long random text. */
  SIGNING_KEY?: string
  /**
   * Earlier ones, separated by commas, whose signatures still count: for as long as addresses and receipts of
   * theirs are to be good.
   */
  SIGNING_KEYS_BEFORE?: string
  /**
   * Comma-separated values of the Host header that are answered: a page that rebinds its name to this machine
   * is not.
   */
  ALLOWED_HOSTS?: string
  /**
   * Mail: by Cloudflare from this address, or by a webhook that gets each as signed JSON. Without either,
   * links are shown instead.
   */
  EMAIL?: SendEmail
  MAIL_FROM?: string
  MAIL_WEBHOOK_URL?: string
  MAIL_WEBHOOK_SECRET?: string
  /** Sign-in by the operator's OpenID Connect provider, where all of these are set. */
  OIDC_NAME?: string
  OIDC_DISCOVERY_URL?: string
  OIDC_CLIENT_ID?: string
  OIDC_CLIENT_SECRET?: string
  /** Comma-separated origins that a team's webhooks may be sent to. Unset: none. */
  WEBHOOK_ORIGINS?: string
  /**
   * What every team may use, and what one that sets no retention time of its own keeps. Unset: without limit,
   * and 90 days.
   */
  QUOTA_IMAGES_A_DAY?: string
  QUOTA_STORAGE_BYTES?: string
  QUOTA_LIBRARY_PATCHES?: string
  RETENTION_DAYS?: string
  /** 'off': no team shows a library to the others. */
  PUBLIC_LIBRARIES?: string
  VERSION?: string
  /** The bundle (name or name@version) of jobs that name none, where several are served. */
  DEFAULT_BUNDLE?: string
}

/** The one member of the operator's own team who needs no account. On a laptop there is no other. */
export const HOME_OWNER = 'owner'
