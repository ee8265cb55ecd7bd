import { homedir, release, type as systemName } from 'node:os'
import type { HostCheck } from '../../shared/contract/host.ts'
import type { JobCounts } from '../../shared/contract/jobs.ts'
import type { Settings } from '../../shared/domain/settings.ts'
import type { Ports, Secrets, Trouble } from '../ports.ts'
import { redact } from './redact.ts'

/** What a report of a fault is made of. */
export interface Diagnosis {
  readonly host: Ports['host']
  readonly checks: readonly HostCheck[]
  readonly settings: Settings
  readonly counts: JobCounts
  readonly troubles: readonly Trouble[]
  readonly now: number
}

/** A report of a fault, for a person to send: no key, no token, no content of a file. */
export async function writeDiagnostics(
  diagnosis: Diagnosis,
  secrets: Secrets,
  providers: readonly { readonly id: string }[],
): Promise<string> {
  const keys = await Promise.all(providers.map(({ id }) => secrets.read(id).catch(() => null)))
  // Both halves of a key that has two are secret.
  const known = keys.filter((key) => key !== null).flatMap((key) => [key, ...key.split(':')])
  return redact(describeDiagnosis(diagnosis), { secrets: known, home: homedir() })
}

function describeDiagnosis({ host, checks, settings, counts, troubles, now }: Diagnosis): string {
  const system = `${systemName()} ${release()}, ${process.arch}, ${host.cores} cores`
  const present = Object.entries(counts).filter(([, count]) => count > 0)
  return [
    `Enlarger ${host.version} (${host.kind}), ${new Date(now).toISOString()}`,
    `Node ${process.versions.node} on ${system}`,
    '',
    'Checks',
    ...checks.map(({ name, verdict, finding }) => `  ${verdict.padEnd(7)} ${name}: ${finding}`),
    '',
    'Settings',
    ...Object.entries(settings).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
    '',
    'Jobs',
    ...(present.length === 0 ? ['  none'] : present.map(([state, count]) => `  ${state}: ${count}`)),
    '',
    'Last warnings and errors',
    ...(troubles.length === 0 ? ['  none'] : troubles.map(describeTrouble)),
    '',
  ].join('\n')
}

function describeTrouble({ at, level, sentence, facts }: Trouble): string {
  return `  ${new Date(at).toISOString()} ${level} ${sentence} ${describeFacts(facts)}`
}

const secretFields = new Set(['key', 'token', 'secret', 'authorization', 'credentials', 'cookie'])
const longestFacts = 1000

function describeFacts(facts: object): string {
  const seen = new WeakSet<object>()
  const text = JSON.stringify(facts, (name, value: unknown) => {
    if (secretFields.has(name.toLowerCase())) return undefined
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value
    if (seen.has(value)) return undefined
    seen.add(value)
    return value instanceof Error ? describeError(value) : value
  })
  return text.length > longestFacts ? `${text.slice(0, longestFacts)}…` : text
}

function describeError(error: Error): Record<string, unknown> {
  const { name, message, cause } = error
  const code = 'code' in error ? { code: error.code } : {}
  return { name, message, ...code, ...(cause === undefined ? {} : { cause }) }
}
