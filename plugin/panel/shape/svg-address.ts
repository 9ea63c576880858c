// An address under which an <img> finds an SVG; in it nothing runs, and nothing is loaded.
export const svgAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`
