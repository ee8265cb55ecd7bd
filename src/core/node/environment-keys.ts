type Environment = Readonly<Record<string, string | undefined>>

/** The variable that holds the key of an account, by the account's id. */
export function keyVariable(account: string): string {
  return `${account.toUpperCase()}_KEY`
}

/** The key of an account in an environment; null when there is none. */
export function keyFromEnvironment(environment: Environment, account: string): string | null {
  const key = environment[keyVariable(account)]?.trim()
  return key === undefined || key === '' ? null : key
}

/** An environment for another program: without any variable that holds a key. */
export function withoutKeys(environment: Environment): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/_KEY(_ID|_SECRET)?$/i.test(name)),
  )
}
