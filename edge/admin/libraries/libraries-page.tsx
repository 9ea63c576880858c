import type { PageDeps } from '../shell/page-deps.ts'

export function LibrariesPage({ deps: _ }: { deps: PageDeps }) {
  return (
    <section class="page">
      <h1>Libraries</h1>
    </section>
  )
}
