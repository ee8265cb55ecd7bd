import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { createVideoTools, type VideoTools } from '../../src/core/media/video/video-tools.ts'
import { nodeClock } from '../../src/core/node/node-clock.ts'
import { programFolders } from '../../src/core/node/program-folders.ts'
import { findTool, missingTools } from './system-tool.ts'
import { tempFolder } from './temp-folder.ts'

const settings = () => ({ ffprobe: null, ffmpeg: null, timeLimit: 60 })

/** The programs of FFmpeg in these folders, and an ffprobe that comes along when one is given. */
export function toolsIn(folders: readonly string[], bundledFfprobe: string | null = null): VideoTools {
  return createVideoTools({ settings, programs: { folders, bundledFfprobe }, clock: nodeClock })
}

/** The programs of FFmpeg that this system has. */
export const videoTools = toolsIn(programFolders(process.env, process.platform))

/** A folder with ffprobe in it and no ffmpeg. */
export async function folderWithoutFfmpeg(): Promise<string> {
  const folder = await tempFolder()
  await symlink(findTool('ffprobe') ?? '', join(folder, 'ffprobe'))
  return folder
}

/** What tests of videos lack on this system. */
export const missingForVideo = missingTools('ffprobe', 'ffmpeg')
