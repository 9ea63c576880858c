// Before the tests of whole servers: builds once what every one of them serves.
import { buildAll } from '../infra/build.ts'

export async function setup(): Promise<void> {
  await buildAll()
}
