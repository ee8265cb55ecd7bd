import { access, constants } from 'node:fs/promises'
import { ExifTool, exiftoolPath, ExifToolTask } from 'exiftool-vendored'
import { z } from 'zod'

/** The longest an answer may take: seconds for a large TIFF on a slow drive. */
const taskTimeoutMillis = 120_000

let started: ExifTool | null = null

/**
 * The one exiftool process of this process, started when it is first needed. It ends with this process: its
 * standard input closes. No configuration file is read, because one is Perl code.
 */
function exiftool(): ExifTool {
  started ??= new ExifTool({
    maxProcs: 1,
    taskTimeoutMillis,
    taskRetries: 0,
    useMWG: false,
    exiftoolArgs: ['-config', '', '-stay_open', 'True', '-@', '-'],
  })
  return started
}

/** Arguments as they are, answered by what exiftool prints. */
class ArgumentsTask extends ExifToolTask<string> {
  constructor(args: string[]) {
    super(args, { ignoreMinorErrors: true })
  }

  protected override parse(output: string, error?: Error): string {
    if (error) throw error
    return output
  }
}

const charset = ['-charset', 'filename=utf8', '-charset', 'exiftool=utf8']

/**
 * Runs exiftool with arguments. Paths among them are absolute and hold no line break. Rejects when exiftool
 * reports an error or can't be started.
 */
export async function runExiftool(args: readonly string[]): Promise<string> {
  return await exiftool().enqueueTask(() => new ArgumentsTask([...charset, ...args]), false)
}

const Tags = z.record(z.string(), z.unknown())
export type Tags = z.infer<typeof Tags>

/**
 * Tags of a file by `Group:Name`, such as `ExifIFD:DateTimeOriginal`. `wanted` are exiftool's tag arguments.
 */
export async function readTags(path: string, wanted: readonly string[]): Promise<Tags> {
  const output = await runExiftool(['-json', '-G1', '-a', '-fast', ...wanted, path])
  const [tags] = z.array(Tags).parse(output === '' ? [{}] : JSON.parse(output))
  return tags ?? {}
}

let version: Promise<string | null> | null = null

/** The version of the metadata writer, or null where it can't run: on Linux and macOS it needs Perl. */
export async function metadataWriterVersion(): Promise<string | null> {
  version ??= askVersion().catch(() => null)
  return await version
}

async function askVersion(): Promise<string> {
  // Started all the same, a program that may not be executed would end this process instead of a promise.
  await access(await exiftoolPath(), constants.X_OK)
  return await exiftool().version()
}

/** Ends the exiftool process, if there is one; the next call starts another. */
export async function endExiftool(): Promise<void> {
  const running = started
  started = null
  version = null
  await running?.end()
}
