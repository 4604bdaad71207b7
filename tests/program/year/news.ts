import type { Temporal } from 'temporal-polyfill'
import { wall } from './calendar.ts'
import type { Complain, Message } from './judge.ts'
import { type Memory, type Somebody, silentBecause } from './memory.ts'
import { shutBecause } from './rhythm.ts'

type What = 'accepted' | 'declined' | 'helped'

/** What ends somebody's wait: `told` once it is known to have arrived; not tried again on the day whose message is unsure. */
type Piece = { to: string; task: string; title: string; what: What; on: string; told: boolean; unsure?: string }

const words: Record<What, RegExp> = {
  accepted: /(tar över|ottaa hoitaakseen|takes over): /,
  declined: /(kan inte ta över|ei voi ottaa hoitaakseen|cannot take over): /,
  helped:
    /^(HR har svarat på din fråga om hjälp|HR on vastannut avunpyyntöösi|HR has answered your request for help): /,
}

/** The news that the test itself has made, and who has read them. */
export function newsDesk(memory: Memory) {
  const pieces: Piece[] = []
  const found = ({ one, letter, date }: Message) =>
    letter.texts.flatMap(text => {
      const what = (['declined', 'accepted', 'helped'] as const).find(one => words[one].test(text))
      if (!what) return []
      const piece = pieces.find(
        piece =>
          piece.to === one.id &&
          piece.what === what &&
          text.endsWith(piece.title) &&
          !piece.told &&
          piece.unsure !== date,
      )
      return [{ text, piece }]
    })

  return {
    make: (piece: Omit<Piece, 'told'>) => pieces.push({ ...piece, told: false }),
    judge(message: Message, complain: Complain) {
      const read = found(message)
      if (message.letter.lines.length === 0 && read.length === 0)
        complain(message.one, message, 'was sent a card of nothing')
      for (const { text, piece } of read)
        if (!piece) complain(message.one, message, `reads for the second time, or without reason: ${text}`)
    },
    note(message: Message, fate: 'sent' | 'unknown') {
      for (const { piece } of found(message)) {
        if (!piece) continue
        if (fate === 'sent') piece.told = true
        else piece.unsure = message.date
      }
    },
    /** Whoever waits for news that could have come at that minute. */
    owed(at: Temporal.Instant, reached: ReadonlySet<string>): { one: Somebody; why: string }[] {
      return pieces.flatMap(({ to, task, what, told, unsure }) => {
        const one = memory.people.get(to)
        if (told || !one || reached.has(to) || !memory.tasks.get(task)?.open) return []
        const when = wall(at, one.person.country)
        if (silentBecause(memory, one, when.date) || shutBecause(one, when) || unsure === when.date) return []
        return [{ one, why: `was not told that ${task} was ${what}` }]
      })
    },
    counts: () => ({ made: pieces.length, told: pieces.filter(({ told }) => told).length }),
  }
}
export type NewsDesk = ReturnType<typeof newsDesk>
