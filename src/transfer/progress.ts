/** Told how far a long work is. */
export type Progress = {
  /** A new piece of work of so many steps. */
  begin: (words: string, steps: number) => void
  step: (steps?: number) => void
  /** The piece of work is done; says how long it took. */
  end: () => void
}

export const silent: Progress = { begin: () => undefined, step: () => undefined, end: () => undefined }

type Screen = { isTTY?: boolean; columns?: number; write: (text: string) => unknown }

/** A bar with the time that is left on a terminal, a line now and then where a log is written. */
export function progressOn(screen: Screen, now: () => number = () => performance.now()): Progress {
  let words = ''
  let total = 0
  let done = 0
  let began = 0
  let shown = -Infinity

  const fraction = () => (total > 0 ? Math.min(1, done / total) : 0)
  const left = () => {
    const part = fraction()
    return part > 0.01 ? `, ${duration(((now() - began) * (1 - part)) / part)} left` : ''
  }
  const show = () => {
    const percent = `${Math.floor(fraction() * 100)}%`
    if (!screen.isTTY) {
      screen.write(`${words}: ${percent}${left()}\n`)
      return
    }
    const filled = Math.round(fraction() * 24)
    const bar = '█'.repeat(filled) + '░'.repeat(24 - filled)
    screen.write(`\r\u001b[K${`${words} ${bar} ${percent}${left()}`.slice(0, (screen.columns ?? 80) - 1)}`)
  }

  return {
    begin(text, steps) {
      words = text
      total = steps
      done = 0
      began = now()
      // A log gets its first line only when there is something to wait for.
      shown = screen.isTTY ? -Infinity : began
    },
    step(steps = 1) {
      done += steps
      if (now() - shown < (screen.isTTY ? 100 : 5000)) return
      shown = now()
      show()
    },
    end() {
      screen.write(`${screen.isTTY ? '\r\u001b[K' : ''}${words}: done in ${duration(now() - began)}\n`)
    },
  }
}

/** Milliseconds in words: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Bytes in words: `812 kB`, `3.4 MB`. */
export const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`
