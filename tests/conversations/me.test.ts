import { helpTexts } from '../../cards/locales/help.ts'
import { peopleTexts } from '../../cards/locales/people.ts'
import { programmeTexts } from '../../cards/locales/programme.ts'
import { demoTitles } from '../../services/demo/programme.ts'
import { readList, write } from '../../services/documents.ts'
import { languages, personKind } from '../../services/people-model.ts'
import { button, type House, headNurse, nurse, openHouse, textsOf } from '../house.ts'
import { hire, speaks } from './people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.store.close())

describe.each(languages)('what is stored about me, in %s', language => {
  const texts = peopleTexts[language]

  test('is the register’s row, my choices and my answers', async () => {
    await speaks(house, nurse, language)
    await house.say(nurse, 'paus till 5.8.2027')
    const { card } = await house.say(nurse, 'omat tiedot')
    const shown = textsOf(card)
    expect(shown).toEqual(
      expect.arrayContaining([
        texts.title,
        `${texts.name}: Ida Nylund`,
        'Id: 10004',
        `${texts.email}: ida.nylund@kusten.example`,
        `${texts.manager}: Mirja Koskela`,
        `${texts.account}: ${nurse.objectId}`,
        `${texts.rhythm}: ${texts.rhythms.shifts}`,
        `${texts.teams}: ${texts.reached}`,
        texts.rights,
      ]),
    )
    expect(shown.find(line => line.startsWith(`${texts.pause}: `))).toMatch(/2027/)
    expect(shown.filter(line => /: ?$|\bundefined\b|\bnull\b/.test(line))).toEqual([])
  })

  test('says so when I am from an agency, or under 18', async () => {
    const young = await hire(house, { personId: '77', name: 'Ella Ung', contract: 'leased', minor: true })
    await speaks(house, young, language)
    const shown = textsOf((await house.say(young, 'omat tiedot')).card)
    expect(shown).toContain(`${texts.contract}: ${texts.contracts.leased}`)
    expect(shown).toContain(`${texts.minor}: ${texts.yes}`)
  })

  test('has my latest answers, each as it was told', async () => {
    await speaks(house, headNurse, language)
    const { done } = programmeTexts[language]
    const { card } = await house.say(headNurse, 'mina åtgärder')
    await house.press(headNurse, button(card, done, demoTitles.eachUnit))
    const told = programmeTexts[language].told['programme.done'](demoTitles.eachUnit)
    const shown = textsOf((await house.say(headNurse, 'mina personuppgifter')).card)
    expect(shown.find(line => line.endsWith(told))).toMatch(/2026/)
  })
})

test('nobody sees anything about somebody else', async () => {
  const everybody = (await readList(house.store, personKind, 'all')).map(({ entity }) => entity)
  const me = everybody.find(({ personId }) => personId === nurse.personId)
  const mine = [me?.personId, me?.manager, ...(me?.assistants ?? [])]
  const shown = textsOf((await house.say(nurse, 'mina personuppgifter')).card).join('\n')
  expect(everybody.filter(({ name, personId }) => shown.includes(name) && !mine.includes(personId))).toEqual([])
})

test('somebody who has left is not known any more', async () => {
  const left = await hire(house, { personId: '50002', name: 'Slutat', active: false })
  expect(await house.say(left, 'mina personuppgifter')).toEqual({ text: helpTexts.sv.stranger })
})

/** Names as people have them: emoji, right to left, Markdown, one letter, as long as the register lets them be. */
test.each([
  ['👩‍⚕️ Ida 🇫🇮'],
  ['محمد علي الأنصاري'],
  ['שרה כהן'],
  ['Åsa [HR](https://example.org)'],
  ['**Fet** _Kursiv_ `kod` <b>x</b>'],
  ['Ö'],
  ["D’Arc-O'Brien, Zoë"],
  ['Ng\u00a0Thị Ánh'],
  ['x'.repeat(200)],
])('the name %s is shown whole, to its owner and to whom they ask', async name => {
  const somebody = await hire(house, { personId: '50003', name, manager: headNurse.personId })
  const visible = (text: string) => text.replaceAll('\u200b', '')
  const { card } = await house.say(somebody, 'mina personuppgifter')
  expect(textsOf(card).map(visible)).toContain(`Namn: ${name}`)
  const links = textsOf(card).filter(text => /\[[^\]]+\]\(/.test(text))
  expect(links).toEqual([])
})

test('since when the employment has been without a gap is shown where it began before the register’s own date', async () => {
  const [known] = await readList(house.store, personKind, `email:${nurse.email}`)
  if (!known) throw new Error('The nurse is not in the register')
  await write(house.store, personKind, { ...known.entity, unbrokenSince: '2019-03-04' }, known.version)
  const { card } = await house.say(nurse, 'mina personuppgifter')
  expect(textsOf(card)).toContain(`${peopleTexts.sv.unbroken}: 4.3.2019`)
})
