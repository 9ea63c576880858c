import { expect, it } from 'vitest'
import { command, UsageError } from './command.ts'
import { parseOptions } from './parse-options.ts'

const draw = command({
  summary: '',
  usage: '',
  options: { prompt: { type: 'string' }, k: { type: 'string' }, svg: { type: 'boolean' } },
  run: async () => ({ document: null, text: '' }),
})

it.each([
  [['--promt', 'x'], 'there is no option --promt: did you mean --prompt?'],
  [['--promt=x'], 'there is no option --promt: did you mean --prompt?'],
  [['--sparkle'], 'there is no option --sparkle'],
  [['--constructor'], 'there is no option --constructor'],
  [['-p', 'x'], 'there is no option -p'],
  [['--prompt'], '--prompt needs a value; one that begins with a dash is written --prompt=-…'],
  [['--prompt', '--svg'], '--prompt needs a value; one that begins with a dash is written --prompt=-…'],
  [['--svg=3'], '--svg takes no value'],
])('refuses %j in its own words', (args, message) => {
  expect(() => parseOptions(draw, args)).toThrow(new UsageError(message))
})

it('takes a negative number for a value', () => {
  expect(parseOptions(draw, ['--prompt', '-5', '--k', '-1']).values).toEqual({ prompt: '-5', k: '-1' })
})
