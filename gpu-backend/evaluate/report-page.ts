// docs/evaluation/README.md: the report as a page. Every figure in it comes from report.json.
import { aimsOf } from './aims.ts'
import type { EvaluationReport } from './evaluate.ts'
import { percents, table, withInterval } from './markdown.ts'
import type { SetReport } from './report.ts'
import { ROW_TITLES } from './rows.ts'
import { STYLE_MEASURES } from './style.ts'
import { verdictsOf } from './verdicts.ts'

const SHAPES = { none: 'text alone', restyled: 'its own geometry by another hand', other: "another set's drawing" }

export function reportPage(report: EvaluationReport): string {
  return `${[head(report), ...report.sets.map((set) => setPart(set, report)), figuresPart(), limits(report)].join('\n\n')}\n`
}

function head({ bundle, engineClass, auto, parameters, concepts, sets }: EvaluationReport): string {
  const { lambda, tau, k, cfg, temperature, topP } = parameters
  return `# Evaluation: set completion

Made by \`npm run -s tessera -- eval\`; do not edit. A case is a concept that a held-out set draws: its drawing is the truth, eight others of the set,
none with the concept nor alike to it, are the references, the concept's name is the prompt. One seed, nothing picked. No set below was trained on.

- Bundle ${bundle} (${engineClass}); \`auto\` is ${auto}. λ ${lambda}, τ ${tau}, k ${k}, cfg ${cfg}, temperature ${temperature}, top-p ${topP}.
- Cases: ${sets.map(({ about, cases }) => `${about.set} (${about.kind}) ${cases}`).join(', ')}. Brackets: 95 % bootstrap intervals over cases, paired where rows are compared.
- *Concept*: whether a small classifier, trained on other sets, has it first, or among its first five, out of ${concepts}.
- *Style*: distance from the mean of ${sets[0].judges} other drawings of the set in five measures. Palette: earth mover's distance in OKLab. Orientation and codes:
  total variation of histograms. Edges: mean difference of edge density and flat area. Spectrum: decades of radial power. *Gap closed*:
  (S_vanilla − S) / (S_vanilla − S_own), averaged over the measures in which there is a gap; above 100 % is nearer to the middle of the set than its own drawings are.
  *Distance, own = 1*: S / S_own, averaged over the measures in which own drawings differ from it at all.
- *Copied*: share of what is shown in connected runs of four or more codes of one reference at one offset. A surface or stroke of one ink is such
  a run in all drawings alike: *in detail* counts only runs of three different codes and more. Near-twins by perceptual hash.`
}

function setPart(set: SetReport, { auto }: EvaluationReport): string {
  const { about, rows, bits, sweeps, sweepCases, measures } = set
  const left = STYLE_MEASURES.filter((measure) => !measures.includes(measure))
  return `## ${about.title} (${about.kind}; ${about.author}, ${about.licence})

${table(
  ['', 'empty %', 'top-1 %', 'top-5 %', 'gap closed %', 'distance, own = 1', 'copied %', 'in detail %', 'longest run', 'near-twins %'],
  rows.map((one) => [
    one.row === auto ? `${ROW_TITLES[one.row]} (auto)` : ROW_TITLES[one.row],
    percents(one.empty),
    percents(one.top1),
    percents(one.top5),
    percents(one.gapClosed),
    withInterval(one.timesOwn, 2),
    percents(one.copied),
    percents(one.copiedDetail),
    withInterval(one.longestRun, 1),
    percents(one.twins),
  ]),
)}

${left.length > 0 ? `No gap to close in: ${left.join(', ')}. ` : ''}Distances from the set, less is nearer:

${table(
  ['', ...STYLE_MEASURES],
  rows.map((one) => [ROW_TITLES[one.row], ...STYLE_MEASURES.map((measure) => withInterval(one.style[measure], 3))]),
)}

${verdictsOf(set)
  .map((line) => `- ${line}`)
  .join('\n')}

Bits a token of the true drawing, guidance off:

${table(
  ['shape from', 'method', 'all positions', 'where something shows', 'below vanilla %'],
  bits.map(({ content, method, all, visible, saved }) => [
    SHAPES[content],
    method,
    withInterval(all, 2),
    withInterval(visible, 2),
    percents(saved),
  ]),
)}

Style against copying, on ${sweepCases} cases:

${table(
  ['', 'gap closed %', 'distance, own = 1', 'top-5 %', 'copied %', 'longest run'],
  sweeps.flatMap(({ method, parameter, points }) =>
    points.map(({ value, gapClosed, timesOwn, top5, copied, longestRun }) => [
      `${method}, ${parameter} ${value}`,
      percents(gapClosed),
      withInterval(timesOwn, 2),
      percents(top5),
      percents(copied),
      withInterval(longestRun, 1),
    ]),
  ),
)}

${table(
  ['aimed at, by auto', 'found', 'reached'],
  aimsOf(set, auto).map(({ aim, found, reached }) => [aim, found, reached ? 'yes' : 'no']),
)}

${sheet(set)}`
}

function sheet({ about }: SetReport): string {
  if (about.shareAlike) return 'Its licence is share-alike: no picture made with it is kept here.'
  return `![The first cases of ${about.title}](contact-${about.set}.png)

References, true drawings and what is made after them: ${about.title} by ${about.author}, ${about.licence}${about.url ? `, ${about.url}` : ''}; changed as shown.`
}

function figuresPart(): string {
  return `## Figures

![Style gap closed](style-gap.svg)

![Concept](concept.svg)

![Style against copying](style-against-copying.svg)

The broken line is what the set's own drawings share with the references.

![Bits a token](bits.svg)`
}

function limits({ sets, concepts }: EvaluationReport): string {
  const most = Math.max(...sets.map(({ cases }) => cases))
  return `## Limits

- ${most} cases a set and one seed: the intervals are wide, and say so. The sweeps have fewer still.
- Where vanilla is hardly further from a set than its own drawings, in one measure, the share closed in that measure is a ratio of small numbers and
  the average with it; *distance, own = 1* has no such weakness.
- The classifier learned from sets that also give the shapes: it knows those drawings, which flatters whatever takes its shape from them (image-rag,
  full, the floors from another set) beside the true ones. Read the concept figures among these rows, not against the truth.
- A drawing that shows nothing of its concept can be near to a set: read style and concept together.
- Style is measured against the set's mean, which flatters what is average; the code histogram is that of the bundle's own tokenizer.
- The floors and the truth are crisp pictures, the methods' come through the tokenizer's decoder: the row "through the tokenizer" tells what that alone costs.
- Cases are of the ${concepts} concepts that most sets draw, so nearly all have a drawing to take the shape from.`
}
