// An image on its way into a manifest.
import type { TableImage } from '../../../contract/formats/image-table.ts'
import type { CodeGrid } from '../../../contract/pool/worker-client.ts'

export interface NewImage {
  image: TableImage
  /** Per tokenizerHash; at least one. */
  codes: ReadonlyMap<string, CodeGrid>
}
