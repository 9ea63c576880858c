// How large an SVG may be that is read.
/** An icon has some kB, an illustration some hundred: a megabyte of paths is a traced photograph. */
export const MAX_SVG_BYTES = 1024 * 1024
/** Editors nest a dozen groups. */
export const MAX_SVG_DEPTH = 64
/** In the file, and again once every `use` is expanded. */
export const MAX_SVG_ELEMENTS = 20_000
/** Coordinates of all paths, once every `use` is expanded. */
export const MAX_PATH_NUMBERS = 2_000_000
/** Units of a view box: larger is a slip, or an attack on whoever renders it. */
export const MAX_BOX_SIDE = 1e6
/** Below it what is written anew, with a few decimals, would have no area. */
export const MIN_BOX_SIDE = 1e-3
/** Rules of a file's style sheets; each element is held against those that name its classes. */
export const MAX_CSS_RULES = 2_000
