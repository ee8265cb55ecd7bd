import { access, constants, mkdir, statfs } from 'node:fs/promises'
import type { HostCheck } from '../../shared/contract/host.ts'
import type { Account } from '../../shared/domain/account.ts'
import type { Media } from '../media/media.ts'
import type { Wire } from '../net/wire.ts'
import type { Ports } from '../ports.ts'
import type { Provider } from '../providers/provider.ts'
import { examineAccount } from './examine-account.ts'
import { examineNetwork } from './examine-network.ts'

/** Free space in bytes under which large pictures may not fit. */
const scarce = 2 * 1024 ** 3

/** What there is to look at. */
export interface ExamineParts extends Pick<Ports, 'paths' | 'host'> {
  readonly media: Media
  readonly wire: Wire
  readonly providers: readonly Provider[]
  readonly accounts: () => Promise<readonly Account[]>
}

/** Looks at what Enlarger stands on. Never throws: what can't be looked at is a finding. */
export async function examine(parts: ExamineParts): Promise<HostCheck[]> {
  const { paths, host, media, wire, providers, accounts } = parts
  return [
    version(host.version),
    await folder(paths.home),
    await space(paths.staging),
    ...(await mediaWorker(media)),
    ...(await accounts()).map(examineAccount),
    ...(await examineNetwork(providers, wire)),
  ]
}

function version(enlarger: string): HostCheck {
  return {
    name: 'enlarger',
    verdict: 'good',
    finding: `version ${enlarger} on Node ${process.versions.node}`,
    fix: null,
  }
}

async function folder(home: string): Promise<HostCheck> {
  const name = 'data folder'
  try {
    await mkdir(home, { recursive: true, mode: 0o700 })
    await access(home, constants.W_OK)
    return { name, verdict: 'good', finding: home, fix: null }
  } catch (error) {
    const fix = 'Make the folder writable, or choose another with ENLARGER_HOME.'
    return { name, verdict: 'bad', finding: `${home} can't be written: ${reason(error)}`, fix }
  }
}

async function space(staging: string): Promise<HostCheck> {
  const name = 'free space'
  try {
    await mkdir(staging, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = await statfs(staging)
    const free = bavail * bsize
    const finding = `${(free / 1024 ** 3).toFixed(1)} GiB where results are made`
    if (free >= scarce) return { name, verdict: 'good', finding, fix: null }
    return { name, verdict: 'limited', finding, fix: 'Make room, or move ENLARGER_HOME to a larger disk.' }
  } catch (error) {
    return { name, verdict: 'bad', finding: reason(error), fix: 'Make the data folder writable.' }
  }
}

async function mediaWorker(media: Media): Promise<HostCheck[]> {
  try {
    const { decoder, metadataWriter, ...videos } = await media.examine()
    return [
      { name: 'pictures', verdict: 'good', finding: decoder, fix: null },
      writer(metadataWriter),
      videoCheck(videos),
    ]
  } catch (error) {
    const fix = 'Install Enlarger again with npm ci; its picture library did not start.'
    return [{ name: 'pictures', verdict: 'bad', finding: reason(error), fix }]
  }
}

function writer(found: string | null): HostCheck {
  const name = 'metadata'
  if (found !== null) return { name, verdict: 'good', finding: `ExifTool ${found}`, fix: null }
  return {
    name,
    verdict: 'limited',
    finding: 'ExifTool does not run: EXIF, XMP and IPTC are left out of results',
    fix: 'Install perl (apt install perl), then try again. Colour profiles and orientation are kept without it.',
  }
}

function videoCheck({
  videoReader,
  videoWriter,
}: {
  videoReader: string | null
  videoWriter: string | null
}): HostCheck {
  const name = 'videos'
  if (videoReader === null)
    return {
      name,
      verdict: 'limited',
      finding: 'no ffprobe 5 or newer was found: videos are refused, pictures are not',
      fix: 'Install FFmpeg (apt install ffmpeg, brew install ffmpeg), or set `ffprobe` to where it is.',
    }
  if (videoWriter === null)
    return {
      name,
      verdict: 'limited',
      finding: `ffprobe ${videoReader}, and no ffmpeg: sound and subtitles that a model drops stay dropped`,
      fix: 'Install FFmpeg (apt install ffmpeg, brew install ffmpeg), or set `ffmpeg` to where it is.',
    }
  return { name, verdict: 'good', finding: `ffprobe ${videoReader}, ffmpeg ${videoWriter}`, fix: null }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
