import { ProblemError } from '../../shared/domain/problem.ts'
import { fileErrorCode } from './file-error-code.ts'

const full = ['ENOSPC', 'EDQUOT']
const notWritable = [
  'EACCES',
  'EROFS',
  'EPERM',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
  'ELOOP',
  'EBUSY',
  'EIO',
  'ENXIO',
  'ENODEV',
  'ENAMETOOLONG',
  'EINVAL',
  'EFBIG',
  'ESTALE',
]

/** An error of writing into a folder as the problem a person is told: DISK_FULL, OUTPUT_NOT_WRITABLE, or itself. */
export function outputProblem(error: unknown, folder: string): unknown {
  if (error instanceof ProblemError) return error
  const code = fileErrorCode(error) ?? ''
  if (full.includes(code)) return new ProblemError('DISK_FULL', { folder }, { cause: error })
  if (!notWritable.includes(code)) return error
  return new ProblemError('OUTPUT_NOT_WRITABLE', { folder, reason: code }, { cause: error })
}
