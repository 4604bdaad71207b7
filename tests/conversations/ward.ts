import { changeSettings } from '../../services/settings.ts'
import { openHouse } from '../house.ts'
import { hire } from './people.ts'

/** The ward of the small house, by its names from the top down. */
export const ward = ['Vården', 'Avdelning 5']

/** A house of a few people in no time: HR, a ward with its head, and somebody of another unit. */
export async function openWard() {
  const house = await openHouse({ seeded: false })
  await changeSettings(house.store, { introducedOn: '2026-01-01' }, 'somebody', '2026-01-01T08:00:00Z')
  const sv = { language: 'sv' } as const
  return {
    house,
    hr: await hire(house, { personId: '900', name: 'Hanna Rönn', unit: ['Ledningen'], roles: ['hr'], ...sv }),
    head: await hire(house, { personId: '905', name: 'Frida Sjö', unit: ward, language: 'fi' }),
    mikko: await hire(house, { personId: '901', name: 'Mikko Lahti', unit: ward, manager: '905', ...sv }),
    asa: await hire(house, { personId: '902', name: 'Åsa Berg', unit: ward, manager: '905', ...sv }),
    bo: await hire(house, { personId: '903', name: 'Bo Ek', unit: ward, manager: '905', language: 'fi' }),
    cia: await hire(house, { personId: '904', name: 'Cia Dahl', unit: ['Omsorgen'], ...sv }),
  }
}
export type Ward = Awaited<ReturnType<typeof openWard>>
