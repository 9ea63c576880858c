// Where the pool is: from what an operator types to the addresses of socket and bytes.
import { POOL_PATH } from '../../../contract/index.ts'

export interface PoolAddress {
  readonly socket: string // ws(s)://…/internal/pool
  readonly http: string // http(s)://host:port, without a slash at the end
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

/**
 * `text`: http(s) or ws(s), with or without the pool's path. Unencrypted only on this machine: the token and
 * every team's references go that way. Throws TypeError.
 */
export function poolAddress(text: string): PoolAddress {
  const url = new URL(text)
  if (!/^(https?|wss?):$/.test(url.protocol))
    throw new TypeError(`expected http, https, ws or wss, got ${url.protocol}`)
  if (url.pathname !== '/' && url.pathname !== POOL_PATH)
    throw new TypeError(`expected no path or ${POOL_PATH}, got ${url.pathname}`)
  const secure = url.protocol === 'https:' || url.protocol === 'wss:'
  if (!secure && !LOOPBACK.test(url.hostname))
    throw new TypeError(`expected https or wss for ${url.hostname}, which is not this machine`)
  return {
    socket: `${secure ? 'wss' : 'ws'}://${url.host}${POOL_PATH}`,
    http: `${secure ? 'https' : 'http'}://${url.host}`,
  }
}
