import { expect, it } from 'vitest'
import { FormatError } from '../../../contract/index.ts'
import { BundleError } from '../../model/bundle-error.ts'
import { ShippedFileError } from '../../model/shipped-file.ts'
import { failedBy } from './lease-result.ts'

it.each([
  ['public.tvec', new ShippedFileError('/srv/t/public.tvec', new FormatError('checksum of block 3', 9))],
  ['words.bin', new ShippedFileError('/srv/t/concepts', new BundleError('words.bin', 'one hash', 'another'))],
])('what is wrong with %s, which comes with the worker, is no library that cannot be read', (file, error) => {
  const failed = failedBy(error)
  expect(failed).toMatchObject({ type: 'failed', code: 'bundle_invalid', retryable: true })
  const { detail } = failed as Extract<typeof failed, { type: 'failed' }>
  expect(detail).toMatch(new RegExp(`^${file}, which comes with the worker`))
  expect(detail).not.toMatch(/srv|library/)
})

it('what a library is made of is still said of the library', () => {
  expect(failedBy(new FormatError('checksum', 9))).toMatchObject({
    code: 'storage_unavailable',
    detail: expect.stringContaining('a library cannot be read: '),
  })
})
