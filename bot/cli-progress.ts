/** Tells how far a long job has come; `end` wipes that away. */
export type Progress = { step(label: string, done: number, total: number): void; end(): void }

const barLength = 24

/** `Saving  [######------------------]  25 %  1000/4000` */
export function progressLine(label: string, done: number, total: number): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 1
  const full = Math.round(share * barLength)
  const bar = '#'.repeat(full) + '-'.repeat(barLength - full)
  return `${label}  [${bar}]  ${Math.floor(share * 100)} %  ${done}/${total}`
}

const startOfLine = '\r\u001b[2K'

/** One line on a terminal, written over again at each step; nothing at all where nobody watches. */
export function createProgress(write: (text: string) => void, watched: boolean): Progress {
  if (!watched) return { step: () => {}, end: () => {} }
  let shown = false
  return {
    step(label, done, total) {
      shown = true
      write(startOfLine + progressLine(label, done, total))
    },
    end() {
      if (shown) write(startOfLine)
      shown = false
    },
  }
}
