import { areaCard, programmeCard } from '../cards/programme-reading.ts'
import { loadReading } from '../services/programme-reading.ts'
import type { Reply, Turn } from './turn.ts'

/** The programme for everybody: its focus areas. */
export async function readProgramme(turn: Turn): Promise<Reply> {
  const { programmes, areas } = await loadReading(turn.store, turn.today)
  const name = programmes.map(programme => programme.name).join(', ')
  return { kind: 'card', card: programmeCard(name, areas, turn.reader), summary: name }
}

/** One focus area; one that is no longer there shows what is. */
export async function showArea(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { areas } = await loadReading(turn.store, turn.today)
  const view = areas.find(({ programme, area }) => programme === data.programme && area === data.area)
  return view ? { kind: 'card', card: areaCard(view, turn.reader), summary: view.area } : readProgramme(turn)
}
