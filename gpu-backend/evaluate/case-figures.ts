// Every picture of every case measured: the table that all statistics are made from.
import type { Model } from '../model/model.ts'
import type { Case, EvaluationData, HeldOutSet } from './evaluation-data.ts'
import type { Journal } from './journal.ts'
import type { Picture, PictureBook } from './picture-book.ts'
import { type Judge, measurePicture, type PictureFigures } from './picture-figures.ts'
import { drawFloors, type RowName } from './rows.ts'
import { joinStyles, styleOf } from './style.ts'
import { type Content, DRAW_METHODS, type DrawMethod, drawTask, SWEEPS, sweepCases, type WeighResult } from './task.ts'

export interface SweepPoint {
  readonly value: number
  readonly figures: readonly PictureFigures[] // of the sweep's cases
}
export interface SetFigures {
  readonly about: HeldOutSet
  readonly cases: readonly Case[]
  readonly rows: Partial<Record<RowName, readonly PictureFigures[]>> // [cases]
  readonly weights: Record<Content, readonly WeighResult[]> // [cases]
  readonly sweeps: readonly { readonly method: DrawMethod; readonly parameter: string; readonly points: readonly SweepPoint[] }[]
}

export interface MeasureDeps {
  readonly judge: Judge & { readonly model: Model }
  readonly book: PictureBook
  readonly data: EvaluationData
  readonly journal: Journal
}

/** Needs the result of every task. */
export async function measureSet(about: HeldOutSet, { judge, book, data, journal }: MeasureDeps): Promise<SetFigures> {
  const { codebookSize } = judge.model.grid
  const cases = data.cases.filter(({ set }) => set === about.set)
  const style = joinStyles((await book.openAll(about.judges)).map((picture) => styleOf(picture, codebookSize)))
  const measure = async (picture: Picture, one: Case): Promise<PictureFigures> =>
    await measurePicture(judge, picture, one.concept, style, await book.openAll(one.references))
  const rows: Partial<Record<RowName, PictureFigures[]>> = {}
  for (const one of cases) {
    const pictures = { ...(await drawFloors(book, one)), ...(await drawnPictures(book, journal, one)) }
    for (const [name, picture] of Object.entries(pictures)) {
      const row = name as RowName
      rows[row] = [...(rows[row] ?? []), await measure(picture, one)]
    }
  }
  const sweeps = []
  for (const { method, parameter, values } of SWEEPS.filter(({ method }) => rows[method])) {
    const points: SweepPoint[] = []
    for (const value of values) {
      const figures: PictureFigures[] = []
      for (const one of sweepCases(cases, about.set))
        figures.push(await measure(await drawn(book, journal, one, method, { [parameter]: value }), one))
      points.push({ value, figures })
    }
    sweeps.push({ method, parameter, points })
  }
  const weigh = (content: Content): WeighResult[] => cases.map(({ id }) => weighed(journal, id, content))
  return { about, cases, rows, weights: { none: weigh('none'), restyled: weigh('restyled'), other: weigh('other') }, sweeps }
}

/** The pictures of every method that the bundle offers. */
export async function drawnPictures(book: PictureBook, journal: Journal, one: Case): Promise<Partial<Record<DrawMethod, Picture>>> {
  const pictures: Partial<Record<DrawMethod, Picture>> = {}
  for (const method of DRAW_METHODS) {
    if (journal.find(drawTask(one.id, method))) pictures[method] = await drawn(book, journal, one, method, {})
  }
  return pictures
}

async function drawn(book: PictureBook, journal: Journal, one: Case, method: DrawMethod, parameters: Parameters<typeof drawTask>[2]) {
  const result = journal.find(drawTask(one.id, method, parameters))
  if (result?.type !== 'draw') throw new Error(`assertion: ${one.id} was not drawn by ${method}`)
  return await book.finish(Uint16Array.from(result.codes), Uint16Array.from(result.shape), await book.openAll(one.references))
}

function weighed(journal: Journal, id: string, content: Content): WeighResult {
  const result = journal.find({ type: 'weigh', case: id, content })
  if (result?.type !== 'weigh') throw new Error(`assertion: ${id} was not weighed with ${content}`)
  return result
}
