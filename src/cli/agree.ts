import type { Client } from '../shared/rpc/connect.ts'
import { describeDisclosure } from '../shared/words/disclosure.ts'
import type { Shell } from './shell.ts'
import { UsageError } from './usage-error.ts'

/**
 * Tells what is sent to each of the providers, and notes that the person agrees; whether they do. Throws a
 * `UsageError` where there is nobody to ask.
 */
export async function areAgreedTo(
  client: Client,
  shell: Pick<Shell, 'ask' | 'output'>,
  { providers, agreed }: { readonly providers: readonly string[]; readonly agreed: boolean },
): Promise<boolean> {
  for (const provider of providers) {
    const disclosure = await client.accounts.disclosure({ provider })
    for (const sentence of describeDisclosure(disclosure)) shell.output.say(sentence)
    if (!agreed && !(await isAgreedTo(disclosure.title, shell.ask))) return false
    await client.accounts.agree({ provider })
  }
  return true
}

async function isAgreedTo(title: string, ask: Shell['ask']): Promise<boolean> {
  if (ask !== null) return ask(`Send pictures to ${title}? It is asked once.`)
  throw new UsageError(
    `Expected \`--yes\` before pictures are sent to ${title} for the first time, as there is nobody to ask`,
    'Read what is sent; with --yes you agree to it, once and for all',
  )
}
