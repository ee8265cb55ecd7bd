/** When the frames of a video are shown, as its packets tell. */
export interface FrameTimes {
  readonly frames: number
  /** Packets that were read, with those that no player shows. */
  readonly packets: number
  /** From the first frame to the end of the last; 0 where the packets don't tell. */
  readonly seconds: number
  readonly variableRate: boolean
}

/** By how much of the usual interval an interval may differ before it counts as another. */
const tolerance = 0.2
/** Containers that count in milliseconds round every time. */
const roundingSeconds = 0.0025
/** The part of intervals that have to differ: a cut or a lost frame is no variable rate. */
const leastOthers = 0.02

/** Gathers the packets of a video, line by line of `ffprobe -show_entries packet=pts_time,duration_time,flags`. */
export function createFrameTimes(): {
  readonly add: (line: string) => void
  readonly read: () => FrameTimes
} {
  const times: number[] = []
  let packets = 0
  let untimed = 0
  let lastDuration = 0
  let lastTime = -Infinity
  return {
    add: (line) => {
      const [time = '', duration = '', flags = ''] = line.split(',')
      if (line === '') return
      packets += 1
      if (flags.includes('D')) return
      const at = Number(time)
      if (time === '' || Number.isNaN(at)) untimed += 1
      else {
        times.push(at)
        if (at > lastTime) [lastTime, lastDuration] = [at, Number(duration) || 0]
      }
    },
    read: () => ({
      packets,
      frames: times.length + untimed,
      // Where some have no time of their own, the others tell nothing of the rate.
      ...(untimed > 0 ? unknownTimes : spread(Float64Array.from(times).toSorted(), lastDuration)),
    }),
  }
}

const unknownTimes = { seconds: 0, variableRate: false }

function spread(times: Float64Array, lastDuration: number): Pick<FrameTimes, 'seconds' | 'variableRate'> {
  const [first] = times
  const last = times.at(-1)
  if (first === undefined || last === undefined) return unknownTimes
  const intervals = Float64Array.from(times.subarray(1), (time, before) => time - (times[before] ?? time))
  const usual = intervals.toSorted()[Math.floor(intervals.length / 2)] ?? 0
  const others = intervals.filter(
    (interval) => Math.abs(interval - usual) > Math.max(usual * tolerance, roundingSeconds),
  )
  return {
    seconds: last - first + (lastDuration || usual),
    variableRate: others.length >= Math.max(2, intervals.length * leastOthers),
  }
}
