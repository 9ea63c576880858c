// GET /livez: that this process answers, whatever else is wrong; GET /readyz: whether what requests need
// answers, too, within a second. Who restarts servers asks the first, who sends them requests the second.

import type { Handler } from 'hono'
import type { Liveness, Readiness } from '../../../contract/api/shared/readiness.ts'
import { poolOf } from '../../bindings/stubs.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { hasRoom } from '../../runtime/disk-room.ts'
import type { System } from '../../runtime/system.ts'
import { objectStoreOf } from '../../storage/object-store-of.ts'

const PATIENCE_MS = 1_000
/** No object has this key; asking for it shows that the storage answers. */
const NO_OBJECT = 'readiness'

export const getLivez: Handler<EdgeEnv> = (c) => {
  c.header('cache-control', 'no-store')
  return c.json({ status: 'ok' } satisfies Liveness)
}

export const getReadyz =
  (system: Pick<System, 'wait'>): Handler<EdgeEnv> =>
  async (c) => {
    const check = async (ask: () => Promise<unknown>) => {
      const late = system.wait(PATIENCE_MS).then(() => false)
      return (await Promise.race([
        ask().then(
          (answer) => answer !== false,
          () => false,
        ),
        late,
      ]))
        ? 'ok'
        : 'failed'
    }
    const [database, objects, pool, room] = await Promise.all([
      check(async () => c.env.DB.prepare('select id from token limit 1').first()),
      check(async () => objectStoreOf(c.env).size(NO_OBJECT)),
      check(async () => poolOf(c.env).status()),
      check(async () => hasRoom(c.env, 'now')),
    ])
    const checks: Readiness['checks'] = { database, objects, pool, room }
    const isReady = Object.values(checks).every((one) => one === 'ok')
    c.header('cache-control', 'no-store')
    return c.json(
      { status: isReady ? 'ready' : 'not ready', checks } satisfies Readiness,
      isReady ? 200 : 503,
    )
  }
