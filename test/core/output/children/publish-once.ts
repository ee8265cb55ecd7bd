import { publish } from '../../../../src/core/output/publish.ts'
import { ProblemError } from '../../../../src/shared/domain/problem.ts'
import { publication } from '../publication.ts'

// Publishes one file and says what came of it, or dies at a named point.
const [staged = '', folder = '', dieAt = ''] = process.argv.slice(2)
try {
  const checkpoint = (name: string) => {
    if (name === dieAt) process.kill(process.pid, 'SIGKILL')
  }
  const { path } = await publish(publication({ staged, folder, checkpoint }))
  process.stdout.write(`${JSON.stringify({ path })}\n`)
} catch (error) {
  const said = error instanceof ProblemError ? error.problem : { error: String(error) }
  process.stdout.write(`${JSON.stringify(said)}\n`)
}
