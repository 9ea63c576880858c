// A picture while it is drawn: the draft that it begins as, and every strip painted over it where it belongs
// as it comes. Later strips cover the provisional edge of earlier ones, so the order of arrival is kept.
import { useEffect, useRef } from 'preact/hooks'
import { svgAddress } from '../shape/svg-address.ts'
import type { Draft, Strip } from '../state/job-view.ts'

interface Props {
  draft: Draft | null
  strips: Strip[]
  rows: number
  rowsPerImage: number
  label: string
}

/** The image's side in pixels follows from the strips: a row is `side / rows` high. */
const sideOf = (strips: Strip[], rowsPerImage: number): number | null => {
  const deepest = strips.at(-1)
  return deepest ? Math.round(((deepest.y + deepest.height) / (deepest.row + 1)) * rowsPerImage) : null
}

export function PreviewCanvas({ draft, strips, rows, rowsPerImage, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painted = useRef(0)
  const painting = useRef(Promise.resolve())
  const side = sideOf(strips, rowsPerImage)
  useEffect(() => {
    const fresh = strips.slice(painted.current)
    painted.current = strips.length
    painting.current = painting.current.then(() => paint(canvas.current, fresh))
  }, [strips])
  return (
    <div
      class="preview"
      role="img"
      aria-label={`${label}: ${draft && rows === 0 ? 'the draft' : `${rows} of ${rowsPerImage} rows drawn`}`}
    >
      {draft && (
        <img
          src={addressOf(draft)}
          alt=""
          style={{ clipPath: `inset(${(rows / rowsPerImage) * 100}% 0 0)` }}
        />
      )}
      {side !== null && <canvas ref={canvas} width={side} height={side} />}
      <span
        class="front"
        style={{ top: `${(rows / rowsPerImage) * 100}%` }}
        hidden={rows === 0 || rows >= rowsPerImage}
      />
    </div>
  )
}

/** What is painted is see-through, too: the draft is cut off where it has been painted over. */
const addressOf = ({ png, svg }: Draft): string => (svg ? svgAddress(svg) : `data:image/png;base64,${png}`)

async function paint(canvas: HTMLCanvasElement | null, strips: Strip[]): Promise<void> {
  const context = canvas?.getContext('2d')
  if (!canvas || !context) return
  for (const { y, height, png } of strips) {
    const image = new Image()
    image.src = `data:image/png;base64,${png}`
    await image.decode()
    context.clearRect(0, y, canvas.width, height)
    context.drawImage(image, 0, y, canvas.width, height)
  }
}
