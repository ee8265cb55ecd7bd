const intervalMilliseconds = 100

/** Calls back once, when this process holds more memory than the limit in MiB. Does not keep the process alive. */
export function watchMemory(limitMiB: number, onExceeded: () => void): void {
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() <= limitMiB * 2 ** 20) return
    clearInterval(timer)
    onExceeded()
  }, intervalMilliseconds)
  timer.unref()
}
