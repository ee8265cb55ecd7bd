import { Command, Option } from 'commander'
import type { Account } from '../../shared/domain/account.ts'
import type { Client } from '../../shared/rpc/connect.ts'
import { describeKeyPlace, describeVerdict } from '../../shared/words/accounts.ts'
import { describeKeychainTrouble } from '../../shared/words/keychain.ts'
import type { Session } from '../connect.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Shell, withCore } from '../shell.ts'
import { redirectionSentence } from '../show-quote.ts'
import { UsageError } from '../usage-error.ts'

interface JsonFlag {
  readonly json?: true
}
interface SetFlags extends JsonFlag {
  readonly session?: true
  readonly key?: unknown
}

const setHelp = `
The key is asked for and not shown, or read from standard input:
  enlarger key set fal < key.txt
It is never taken from the command line, where other programs can read it.`

/** `enlarger key`: the keys of the accounts at providers. */
export function keyCommand(shell: Shell): Command {
  const command = new Command('key')
    .description('Keep, test and forget the keys of your accounts at providers')
    .usage('<status|set|test|forget> [provider]')
    // A word that is no order may be a key: commander's own error would repeat it.
    .allowExcessArguments()
    .action(() => {
      throw new UsageError('Expected status, set, test or forget after key, got something else')
    })
  const add = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .argument('[provider]', 'whose key, as `key status` names them')
      .option('--json', 'print one JSON object a line')
  add('status', 'say where each key is, and what is wrong with the keychain').action(
    (provider: string | undefined, flags: JsonFlag) => status(shell, provider, flags),
  )
  add('set', "keep a key in the system's keychain, and test it")
    .option('--session', 'keep it for as long as the Enlarger runs that is at work now')
    .addOption(new Option('--key [key]').hideHelp())
    .allowExcessArguments()
    .addHelpText('after', setHelp)
    .action((provider: string | undefined, flags: SetFlags, { args }: Command) => {
      if (args.length > 1 || flags.key !== undefined) throw keyInArguments()
      return set(shell, provider, flags)
    })
  add('test', 'ask the provider whether it takes the key; free').action(
    (provider: string | undefined, flags: JsonFlag) => test(shell, provider, flags),
  )
  add('forget', 'take the key out of the keychain').action((provider: string | undefined, flags: JsonFlag) =>
    forget(shell, provider, flags),
  )
  return command
}

function status(shell: Shell, provider: string | undefined, flags: JsonFlag): Promise<void> {
  return withCore(shell, async ({ client }) => {
    const accounts =
      provider === undefined ? await client.accounts.list() : [await chooseAccount(client, provider)]
    for (const account of accounts) {
      if (flags.json === true) shell.output.printJson({ type: 'account', ...account })
      else for (const line of describeAccount(account)) shell.output.print(line)
    }
    return accounts.some(({ trouble }) => trouble !== null) ? exitCodes.failed : exitCodes.done
  })
}

function set(shell: Shell, given: string | undefined, flags: SetFlags): Promise<void> {
  return withCore(shell, async (session) => {
    const { client } = session
    const { provider, title } = await chooseAccount(client, given)
    const keep = flags.session === true ? 'session' : 'keychain'
    if (keep === 'session') refuseOwnSession(session)
    const key = await shell.readKey(`Key of ${title} (it is not shown): `)
    const account = await client.accounts.setKey({ provider, key, keep })
    const tested = await client.accounts.testKey({ provider }, { signal: shell.signal })
    if (flags.json === true) shell.output.printJson({ type: 'account', ...account, ...tested })
    else {
      for (const line of describeAccount(account)) shell.output.say(line)
      shell.output.say(describeVerdict(title, tested.verdict, tested.detail))
    }
    return exitCodes.done
  })
}

function test(shell: Shell, given: string | undefined, flags: JsonFlag): Promise<void> {
  return withCore(shell, async ({ client }) => {
    const { provider, title } = await chooseAccount(client, given)
    const { verdict, detail } = await client.accounts.testKey({ provider }, { signal: shell.signal })
    if (flags.json === true) shell.output.printJson({ type: 'key-test', provider, verdict, detail })
    else shell.output.print(describeVerdict(title, verdict, detail))
    return verdict === 'good' ? exitCodes.done : exitCodes.failed
  })
}

function forget(shell: Shell, given: string | undefined, flags: JsonFlag): Promise<void> {
  return withCore(shell, async ({ client }) => {
    const { provider, title } = await chooseAccount(client, given)
    const { forgotten, account } = await client.accounts.forgetKey({ provider })
    if (flags.json === true) shell.output.printJson({ type: 'account', ...account, forgotten })
    else {
      shell.output.say(forgotten ? `${title}: the key is forgotten.` : `${title}: no key was kept.`)
      if (account.kept !== 'nowhere') shell.output.say(`Still there: ${describeKeyPlace(account)}.`)
    }
    return exitCodes.done
  })
}

async function chooseAccount(client: Client, wanted: string | undefined): Promise<Account> {
  const accounts = await client.accounts.list()
  const [found, another] = accounts.filter(({ provider }) => wanted === undefined || provider === wanted)
  if (found !== undefined && another === undefined) return found
  const known = accounts.map(({ provider }) => provider).join(', ')
  if (wanted === undefined) throw new UsageError('Expected a provider, got none', `There are: ${known}`)
  // What was given may be a key, and is not repeated.
  throw new UsageError(
    'Expected a provider that needs a key, got another word',
    `There are: ${known}. If it was a key: it was not stored, and stands in your shell's history now`,
  )
}

function describeAccount(account: Account): string[] {
  const { provider, kept, trouble, variable, redirectedTo, through } = account
  const lines = [`${describeKeyPlace(account)}.`]
  if (trouble !== null) {
    const { message, fix } = describeKeychainTrouble(trouble, variable)
    lines.push(`  ${message}.`, `  ${fix}.`)
  } else if (kept === 'nowhere')
    lines.push(`  To give one: enlarger key set ${provider}, or ${variable} in the environment`)
  if (through !== null)
    lines.push(`  Pictures reach it through the storage of ${through}: a key for that is needed too`)
  if (redirectedTo !== null) lines.push(`  ${redirectionSentence({ provider, to: redirectedTo })}`)
  return lines
}

function refuseOwnSession({ role }: Session): void {
  if (role() === 'client') return
  throw new UsageError(
    'Expected a running Enlarger to keep the key for its session, got none: this command ends at once, and the key with it',
    'Leave --session out to keep it in the keychain, or start the work with the key in the environment',
  )
}

function keyInArguments(): UsageError {
  return new UsageError(
    'Expected the key on standard input, got it on the command line: it was not stored',
    "It stands in your shell's history now: remove it there. Then give it to: enlarger key set PROVIDER",
  )
}
