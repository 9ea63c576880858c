// A found drawing on its tile; one without a preview is its name.
import type { FoundDrawing } from '../state/shape-view.ts'
import { svgAddress } from './svg-address.ts'

export function DrawingPicture({ drawing: { svg, thumbnail, title } }: { drawing: FoundDrawing }) {
  const src = svg === null ? thumbnail : svgAddress(svg)
  return src === null ? <span class="unseen">{title}</span> : <img src={src} alt="" />
}
