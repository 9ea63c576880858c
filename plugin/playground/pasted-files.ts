// What a paste brings to the canvas: files, or an SVG as text, as design tools and "copy SVG" give it. That
// is no prompt wherever it is pasted; any other text is the field's.

const SVG = /^\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i

/** Empty where the paste is not the canvas's. */
export function pastedFiles(pasted: Pick<DataTransfer, 'files' | 'getData'>): File[] {
  if (pasted.files.length > 0) return [...pasted.files]
  const text = pasted.getData('text/plain')
  return SVG.test(text) ? [new File([text.trim()], 'Pasted drawing.svg', { type: 'image/svg+xml' })] : []
}
