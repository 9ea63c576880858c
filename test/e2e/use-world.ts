// What a file of browser tests stands on: a whole Tessera and a browser, started before its first test and
// stopped after its last.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { startWorld, type World } from '../world.ts'
import { openBrowser } from './browser.ts'

/** To be called at the top of the file; both are there as soon as its tests run. */
export function useWorld(): { readonly world: World; readonly browser: Browser } {
  let started: [World, Browser] | null = null
  const running = (): [World, Browser] => {
    if (started === null) throw new Error('asked for before the tests run')
    return started
  }
  beforeAll(async () => {
    started = await Promise.all([startWorld(), openBrowser()])
  })
  afterAll(async () => {
    await started?.[1].close()
    await started?.[0].stop()
  })
  return {
    get world() {
      return running()[0]
    },
    get browser() {
      return running()[1]
    },
  }
}
