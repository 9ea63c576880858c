// What the evaluation asks of the model: pictures drawn, and true drawings weighed. A task is plain data; with the same bundle and data
// it has the same result, so that a run may stop and go on.
import { z } from 'zod'
import type { Recipe } from '../decode/recipe.ts'
import type { Parameters } from '../model/model.ts'
import type { Case, EvaluationData } from './evaluation-data.ts'

export type DrawMethod = Recipe['method']
export const DRAW_METHODS: readonly DrawMethod[] = ['vanilla', 'image-rag', 'daid', 'faid', 'faid+daid', 'full']

/** What gives the shape where a true drawing is weighed: nothing but the text, its own geometry by another hand, another's drawing. */
export const CONTENTS = ['none', 'restyled', 'other'] as const
export type Content = (typeof CONTENTS)[number]

export interface DrawTask {
  readonly type: 'draw'
  readonly case: string
  readonly method: DrawMethod
  readonly parameters: Partial<Parameters>
  readonly seed: number
}
export interface WeighTask {
  readonly type: 'weigh'
  readonly case: string
  readonly content: Content
}
export type Task = DrawTask | WeighTask

const Bits = z.object({ all: z.number(), visible: z.number() }) // a token: over all positions; over those that show something
/** `content`: ids of the drawings that gave the shape; `shape`: codes of the one that did, empty where none or several did. */
export const DrawResult = z.object({
  type: z.literal('draw'),
  codes: z.array(z.number()),
  content: z.array(z.string()),
  shape: z.array(z.number()),
})
export const WeighResult = z.object({ type: z.literal('weigh'), bits: z.record(z.string(), Bits) }) // by method
export const TaskResult = z.discriminatedUnion('type', [DrawResult, WeighResult])
export type Bits = z.infer<typeof Bits>
export type DrawResult = z.infer<typeof DrawResult>
export type WeighResult = z.infer<typeof WeighResult>
export type TaskResult = z.infer<typeof TaskResult>

export const SEED = 1 // one seed for all: nothing is picked
const SWEEP_CASES = 10 // of each set; a sweep is a curve, not a verdict
const LAMBDAS = [0.1, 0.25, 0.5, 0.75, 0.95]
const CFGS = [1, 1.5, 3, 5]

export interface Sweep {
  readonly method: DrawMethod
  readonly parameter: 'lambda' | 'cfg'
  readonly values: readonly number[]
}
export const SWEEPS: readonly Sweep[] = [
  { method: 'daid', parameter: 'lambda', values: LAMBDAS },
  { method: 'full', parameter: 'cfg', values: CFGS },
]

export function sweepCases(cases: readonly Case[], set: string): Case[] {
  return cases.filter((one) => one.set === set).slice(0, SWEEP_CASES)
}

export const drawTask = (id: string, method: DrawMethod, parameters: Partial<Parameters> = {}): DrawTask => ({
  type: 'draw',
  case: id,
  method,
  parameters,
  seed: SEED,
})

/** All that a report is made from, case by case, the sweeps last. */
export function tasksOf({ cases, sets }: EvaluationData, methods: readonly string[]): Task[] {
  const drawn = DRAW_METHODS.filter((method) => methods.includes(method))
  const main = cases.flatMap(({ id }): Task[] => [
    ...drawn.map((method) => drawTask(id, method)),
    ...CONTENTS.map((content): WeighTask => ({ type: 'weigh', case: id, content })),
  ])
  const sweeps = SWEEPS.filter(({ method }) => drawn.includes(method)).flatMap(({ method, parameter, values }) =>
    sets.flatMap(({ set }) =>
      sweepCases(cases, set).flatMap(({ id }) => values.map((value) => drawTask(id, method, { [parameter]: value }))),
    ),
  )
  return [...main, ...sweeps]
}

export const keyOf = (task: Task): string => JSON.stringify(task)
