// Property tests draw the same cases in every run: a red run is then about the change that it tests. New cases
// are looked for by `npm run properties`.
import fc from 'fast-check'
import { inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    propertySeed: number
  }
}

fc.configureGlobal({ seed: inject('propertySeed') })
