import type { Problem, ProblemCode } from '../domain/problem.ts'
import { fillTemplate } from './fill-template.ts'
import { describeSystemError } from './system-errors.ts'

/** What is said of a problem: what it is, and what a person can do about it, or null where nothing can be done. */
export interface ProblemWords {
  readonly message: string
  readonly fix: string | null
}

/** Words for every problem, as i18next templates over the problem's data. */
export const problemWords: Record<ProblemCode, ProblemWords> = {
  NOT_FOUND: {
    message: 'There is nothing at this path',
    fix: 'Check the path, or connect the drive it is on',
  },
  UNREADABLE: {
    message: 'The file could not be read: {{reason}}',
    fix: 'Check that you may read it and that its drive is connected',
  },
  NOT_A_FILE: {
    message: 'Expected a file with a picture in it, got a pipe, a socket or a device',
    fix: null,
  },
  EMPTY: { message: 'The file has no content: zero bytes', fix: 'Copy it again from where it came' },
  NOT_MEDIA: { message: 'The file holds no picture', fix: null },
  DISGUISED: {
    message: 'The file is called {{extension}}, but what it holds is {{actual}}',
    fix: 'Save it as a real picture, then add it again',
  },
  CORRUPT: {
    message: 'The picture is damaged or cut short: {{detail}}',
    fix: 'Copy or export it again from where it came',
  },
  UNSUPPORTED_FORMAT: {
    message: "Files of the kind {{format}} can't be read",
    fix: 'Export it as JPEG, PNG or TIFF first',
  },
  TOO_MANY_PIXELS: {
    message: 'The picture has {{width}} × {{height}} pixels; at most {{limit, number}} in all can be read',
    fix: 'Cut it into parts, or make it smaller',
  },
  TOO_MANY_FRAMES: {
    message: 'The animation has {{frames, number}} frames; at most {{limit, number}} can be read',
    fix: 'Cut it into shorter parts',
  },
  TOO_MANY_CHANNELS: {
    message: 'The picture has {{channels}} channels; grey, RGB and CMYK with alpha can be read',
    fix: 'Flatten it or remove spare channels, then export it again',
  },
  TOO_SLOW: {
    message: 'One step took longer than {{seconds}} seconds and was given up',
    fix: 'Allow a step more seconds in the setting `timeLimit`',
  },
  TOO_MUCH_MEMORY: {
    message: 'The picture needs more memory than it may take',
    fix: 'Allow a picture more MiB in the setting `memoryLimit`',
  },
  APNG: { message: 'Animated PNG is not supported', fix: 'Convert it to GIF or WebP first' },
  PROBE_MISSING: {
    message: 'This is a video, and reading videos needs ffprobe 5 or newer, which was not found',
    fix: 'Install FFmpeg, or say where ffprobe is in the setting `ffprobe`; then add the video again',
  },
  NO_VIDEO: {
    message: 'The file holds sound or data, and no moving pictures',
    fix: 'Add files that hold pictures or videos',
  },
  COVER_ONLY: {
    message: 'The file holds sound with a cover picture, and no moving pictures',
    fix: 'To enlarge the cover, save it as a picture of its own and add that',
  },
  NO_FRAMES: {
    message: 'The video has a picture track, but not one frame in it',
    fix: 'Copy or export it again from where it came',
  },
  PIECE_OUTSIDE: {
    message: 'The piece {{area}} reaches beyond the picture, which is {{width}} × {{height}}',
    fix: 'Choose a piece that lies within it',
  },
  PIECE_OF_OTHER_KIND: {
    message: 'This piece can only be cut of {{wanted}}',
    fix: 'Cut areas of still pictures, and first seconds of videos',
  },
  FFMPEG_MISSING: {
    message: 'This needs ffmpeg 5 or newer, which was not found',
    fix: 'Install FFmpeg, or say where ffmpeg is in the setting `ffmpeg`',
  },
  FFMPEG_LACKS: {
    message: 'This needs an ffmpeg that writes {{what}}; the one that was found does not',
    fix: 'Install a full FFmpeg, or say where another ffmpeg is in the setting `ffmpeg`',
  },
  VIDEO_CORRUPT: {
    message: 'The video is damaged or cut short: {{detail}}',
    fix: 'Copy or export it again from where it came',
  },
  ENDLESS_VIDEO: {
    message: 'The video lasts {{seconds, number}} seconds; at most {{limit, number}} can be worked on',
    fix: 'Cut it into parts',
  },
  MULTI_PAGE: {
    message: 'The file has {{pages}} pages; only single pictures are enlarged',
    fix: 'Save each page as a file of its own',
  },
  ALREADY_LARGE_ENOUGH: {
    message:
      'The picture is {{width}} × {{height}} already; {{wantedWidth}} × {{wantedHeight}} was asked for',
    fix: 'Ask for a larger size',
  },
  RESULT_TOO_LARGE: {
    message: 'The result would be {{width}} × {{height}} pixels, more than can be made',
    fix: 'Ask for a smaller size',
  },
  SOURCE_TOO_LARGE: {
    message: 'The picture is {{width}} × {{height}}; {{model}} takes at most {{limit, number}} pixels in all',
    fix: 'Choose another model',
  },
  RESULT_BEYOND_MODEL: {
    message:
      'The result would be {{width}} × {{height}}; {{model}} makes at most {{limit, number}} pixels in all',
    fix: 'Ask for {{largestFactor}}× at most, or choose another model',
  },
  SIDE_TOO_LONG: {
    message:
      'The result would be {{width}} × {{height}}; {{model}} makes at most {{limit, number}} pixels a side',
    fix: 'Ask for {{largestFactor}}× at most, or choose another model',
  },
  FACTOR_TOO_LARGE: {
    message: 'The model {{model}} enlarges by {{limit}}× at most; {{factor}}× was asked for',
    fix: 'Ask for {{largestFactor}}× at most, or choose another model',
  },
  FACTOR_TOO_SMALL: {
    message: 'The model {{model}} enlarges by {{limit}}× at least; {{factor}}× was asked for',
    fix: 'Ask for {{smallestFactor}}× or more, or choose another model',
  },
  LARGEST_ALREADY: {
    message: 'The picture is {{width}} × {{height}}, and {{model}} makes nothing larger',
    fix: 'Choose another model',
  },
  SOURCE_TOO_SMALL: {
    message:
      'The picture is {{width}} × {{height}}; {{model}} takes none with fewer than {{limit}} pixels a side',
    fix: 'Choose another model',
  },
  NOT_A_NAMED_SIZE: {
    message: 'With `upscale_mode` target {{model}} makes {{sizes}}; {{width}} × {{height}} was asked for',
    fix: 'Ask for one of these as a target, or set `upscale_mode` to factor',
  },
  ANIMATION_REFUSED: {
    message: 'The model {{model}} takes single pictures; this is an animation of {{frames, number}} frames',
    fix: 'Choose a model that keeps every frame, such as local/resample',
  },
  VIDEO_REFUSED: {
    message: 'The model {{model}} enlarges pictures; this is a video',
    fix: 'Choose a model for videos',
  },
  PICTURE_REFUSED: {
    message: 'The model {{model}} enlarges videos; this is a picture',
    fix: 'Choose a model for pictures',
  },
  CONTAINER_REFUSED: {
    message: 'The model {{model}} takes {{takes}}; this is {{container}}',
    fix: 'Choose another model, or save it as one of these first',
  },
  VIDEO_TOO_LONG: {
    message:
      'The video lasts {{seconds, number}} seconds; {{model}} takes {{limit, number}} seconds at the most',
    fix: 'Choose another model, or cut it into parts',
  },
  TOO_MANY_VIDEO_FRAMES: {
    message: 'The video has {{frames, number}} frames; {{model}} takes {{limit, number}} at the most',
    fix: 'Choose another model, or cut it into parts',
  },
  FORMAT_TOO_SMALL: {
    message:
      'The result would be {{width}} × {{height}} pixels; {{format}} holds at most {{limit, number}} a side',
    fix: 'Choose another format, such as PNG or TIFF',
  },
  FORMAT_WITHOUT_FRAMES: {
    message: 'The picture is animated, and {{format}} holds single pictures only',
    fix: 'Choose the format GIF or WebP',
  },
  MODEL_REFUSES: {
    message: 'This picture at this size is beyond what {{model}} takes',
    fix: 'Choose another model, or ask for a smaller size',
  },
  SOURCE_CHANGED: {
    message: 'The file was changed after it had been added',
    fix: 'Add it again when it is finished',
  },
  SOURCE_GONE: {
    message: 'The file is no longer where it was when it was added',
    fix: 'Put it back, or add it from where it is now',
  },
  OUTPUT_NOT_WRITABLE: {
    message: "The result can't be written to {{folder}}: {{reason}}",
    fix: 'Choose another output folder, or make this one writable, then try again',
  },
  NAME_TAKEN: {
    message: 'Another file is called {{file}} meanwhile, and nothing is written over',
    fix: 'Rename or move that file, then try again',
  },
  IS_A_SOURCE: {
    message: 'Other results were made of this one, and what results were made of is never moved',
    fix: 'Remove the jobs that have it as their picture, then try again',
  },
  NOT_TRASHED: {
    message: 'The file could not be sent to the trash: {{reason}}',
    fix: 'It is still in the folder Rejected; remove it there by hand',
  },
  NOT_OPENED: {
    message: 'This computer did not open the file: {{reason}}',
    fix: 'Show it in its folder and open it from there, with a program of your choice',
  },
  DISK_FULL: {
    message: 'There is not enough space in {{folder}}: {{needed, bytes}} needed, {{free, bytes}} free',
    fix: 'Free some space; it goes on by itself then',
  },
  WORKER_DIED: {
    message: 'The process that works on pictures ended unexpectedly: {{reason}}',
    fix: 'Try again; if it ends again with this picture, the picture is the cause',
  },
  WRONG_RESULT: {
    message: 'The result is not what was promised: expected {{expected}}, got {{actual}}',
    fix: 'Try again, or choose another model',
  },
  UNREACHABLE: {
    message: 'The provider {{provider}} can not be reached: {{reason}}',
    fix: 'Check the connection to the internet; it goes on by itself when it is back',
  },
  BUSY: {
    message: 'The provider {{provider}} asks to be sent less at a time',
    fix: 'Nothing needs to be done; it goes on by itself',
  },
  KEY_MISSING: {
    message: 'There is no key for {{provider}}, or none that can be read',
    fix: 'To see why: enlarger key status; to store one: enlarger key set {{provider}}',
  },
  KEY_REFUSED: {
    message: 'The provider {{provider}} does not take the key: {{detail}}',
    fix: 'Store another one: enlarger key set {{provider}}',
  },
  ACCOUNT_LOCKED: {
    message: 'The provider {{provider}} has locked the account or it is out of money: {{detail}}',
    fix: "Look at the account on the provider's site; it goes on by itself when it is open again",
  },
  BUDGET_REACHED: {
    message: 'It could break the budget of the {{cap}}: {{spent, money}} of {{limit, money}} are taken',
    fix: 'Raise the budget, or wait until it begins anew',
  },
  WATCH_CAP_REACHED: {
    message:
      'It could break what its watched folder may be charged in a {{cap}}: {{spent, money}} of {{limit, money}} are taken',
    fix: 'Raise that limit, or wait: it goes on by itself',
  },
  WATCH_RESTS: {
    message: 'It came from a watched folder that is paused, or not watched any more',
    fix: 'Let the watch go on, or add the file by hand',
  },
  PRICE_UNKNOWN: {
    message: 'What it costs is not known, so it never runs under the budget of the {{cap}}',
    fix: 'Choose a model with a price, or start it where no budget holds',
  },
  PROVIDER_REFUSED: {
    message: 'The provider {{provider}} refused the work: {{detail}}',
    fix: 'Choose another model or size, then try again',
  },
  PROVIDER_FAILED: {
    message: 'The provider {{provider}} gave the work up without a result: {{detail}}',
    fix: 'Try again later, or choose another model',
  },
  UNKNOWN_MODEL: {
    message: 'This version of Enlarger does not know the model {{model}}',
    fix: 'Use the version the job was added with, or add the picture again with another model',
  },
  UNKNOWN_SUBMISSION: {
    message: 'Whether the provider took this job is not known; it may have been charged',
    fix: "Look at the provider's history, then say what is to be done: enlarger jobs resolve",
  },
  RESULT_EXPIRED: {
    message: 'The result was paid for, but {{provider}} does not hold it any more (request {{requestId}})',
    fix: "Look for the request in the provider's history, or send it again: enlarger jobs resolve",
  },
  STRANGE_ANSWER: {
    message: 'The provider {{provider}} answered in a way that Enlarger does not understand: {{detail}}',
    fix: 'Ask again: enlarger jobs retry. If it stays so, the request is in the history of the provider',
  },
  ADDRESS_REFUSED: {
    message: 'Nothing is fetched from {{host}}: {{reason}}',
    fix: 'Download the picture with a browser, then add the file',
  },
  ADDRESS_DIFFERS: {
    message: 'The address on {{host}} leads to another file than this one',
    fix: 'Give the address of this very file, or none',
  },
  NOT_BY_ADDRESS: {
    message: "The provider can't fetch this picture as it is: {{reason}}",
    fix: 'Leave the address out: then it is prepared and put into storage for a day',
  },
  NOT_DOWNLOADED: {
    message: 'The picture could not be fetched from {{host}}: {{reason}}',
    fix: 'Check that the address opens in a browser, then try again',
  },
  TOO_MANY_BYTES: {
    message: 'The file has more than {{limit, bytes}}, which is the most that is fetched',
    fix: 'Download it with a browser, then add the file',
  },
  INTERNAL: {
    message: 'Something went wrong inside Enlarger',
    fix: 'Try again; the log in the folder `logs` of the folder of Enlarger says more',
  },
}

/** A problem in words. */
export function describeProblem({ code, data }: Problem): ProblemWords {
  const { message, fix } = problemWords[code]
  const facts = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, worded(name, value)]))
  return { message: fillTemplate(message, facts), fix: fix === null ? null : fillTemplate(fix, facts) }
}

/** Reasons may be a system's code, or a whole report of which the first line is enough. */
function worded(name: string, value: Problem['data'][string]): Problem['data'][string] {
  if (typeof value !== 'string') return value
  const [line = ''] = value.split('\n')
  return name === 'reason' ? describeSystemError(line) : line
}
