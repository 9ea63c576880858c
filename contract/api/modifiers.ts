// The parts that sets add to a base drawing: "user plus", "wifi off", "heart in a circle".
import * as z from 'zod'

export const MODIFIERS = [
  'plus',
  'minus',
  'slash',
  'check',
  'cross',
  'dot',
  'arrow-up',
  'arrow-down',
  'arrow-left',
  'arrow-right',
  'gear',
  'heart',
  'lock',
  'star',
  'search',
  'clock',
  'edit',
  'question',
  'alert',
  'circle',
  'square',
  'filled',
  'outlined',
] as const
export const Modifier = z.enum(MODIFIERS)
export type Modifier = z.infer<typeof Modifier>
