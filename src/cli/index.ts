#!/usr/bin/env node
// Loaded only where it can run: an older Node would stop at the first word it does not know, without a reason.
const needed = [24, 18] as const
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > needed[0] || (major === needed[0] && minor >= needed[1])) {
  const { main } = await import('./main.ts')
  process.exitCode = await main(process)
} else {
  process.stderr.write(
    `Enlarger needs Node ${needed.join('.')} or newer, and this is ${process.versions.node}.\n`,
  )
  process.exitCode = 2
}
