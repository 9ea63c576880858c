// The bindings as the tests' `env` has them.
declare namespace Cloudflare {
  interface Env extends Required<Omit<import('../bindings/env.ts').Env, 'PAGE' | 'FOLDER' | 'ROOM'>> {
    MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
  interface GlobalProps {
    mainModule: typeof import('../main.ts')
  }
}
