import { awardHrTexts, awardTexts } from '../../cards/locales/rewards-awards.ts'
import { languages, personDocId } from '../../services/people-model.ts'
import { withdraw } from '../../services/rewards-awards.ts'
import { receiverMark } from '../../services/rewards-awards-model.ts'
import { settleRound } from '../../services/rewards-awards-rounds.ts'
import { loadSettings } from '../../services/settings.ts'
import { button, buttonsOf, dialogOf, headNurse, hr, lastTo, type Pressed, textsOf } from '../house.ts'
import { counting } from '../house-stores.ts'
import { speaks } from './people.ts'
import { type Awards, id, on, openAwards, sv, why } from './rewards-awards-house.ts'

let awards: Awards
afterEach(() => awards.close())

const hrSv = awardHrTexts.sv
const markOf = (person: string) => receiverMark({ kind: 'person', person })
const pressed = (verb: string, data: Record<string, unknown> = {}): Pressed => ({
  verb,
  data: { award: id, verb, ...data },
})
const titles = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ title }) => title)
const yes = { 'Anna Alm': sv.jury.yes, 'Bea Björk': sv.jury.no }
const due = (person: string) => awards.due(person)
/** Nominates two, and goes on to the day on which the jury begins. */
async function toVoting() {
  await awards.nominate('nom', 'ann')
  await awards.nominate('nam', 'bea')
  awards.day(21)
}
async function toCounted(answers: Record<string, string> = yes) {
  await toVoting()
  for (const juror of ['j1', 'j2', 'j3', 'j4', 'j5'] as const) await awards.vote(juror, answers)
  awards.day(42)
}
/** Presses twice, as HR is asked whether they are sure. */
async function sure(title: string) {
  const { house } = awards
  const asked = await house.press(hr, button(await awards.round(), title))
  return (await house.press(hr, button(asked.card, title))).card
}

describe('a round of HR’s', () => {
  test('is written in two short steps, gets its jury, and says what it lacks until it can be opened', async () => {
    awards = await openAwards({}, 'none')
    const { house } = awards
    const first = await house.open(hr, button((await house.say(hr, 'årets utmärkelse')).card, sv.newRound))
    const next = button(first.card, hrSv.form.next)
    const fields = { nameSv: 'Årets kollega', nameFi: 'Vuoden kollega', receivers: 'people' }
    const dates = { opens: on(1), closes: on(26), decidesBy: on(52) }
    const short = dialogOf(await house.submit(hr, next, { ...fields, ...dates, closes: on(6) }))
    expect(textsOf(short.card)).toContain(hrSv.refusals.shortNominating)
    const second = dialogOf(await house.submit(hr, next, { ...fields, ...dates }))
    const save = button(second.card, hrSv.form.save)
    const criteria = { criteriaSv: 'Gör vardagen bättre.', criteriaFi: 'Parantaa arkea.', area: 'house' }
    await house.submit(hr, save, criteria)
    await house.submit(hr, save, criteria)
    expect((await house.store.list('award', { key: 'all', limit: 10 })).docs).toHaveLength(1)
    let { card } = lastTo(house.sent, hr)
    expect(textsOf(card)).toEqual(expect.arrayContaining([hrSv.told.saved, hrSv.missing, 'Årets kollega']))
    expect(titles(card)).not.toContain(hrSv.openIt)
    for (const name of ['Jurg Ett', 'Jurg Två', 'Jurg Tre', 'Jurg Fyra', 'Jurg Fem']) {
      const search = await house.open(hr, button(card, hrSv.addJuror))
      const found = dialogOf(await house.submit(hr, button(search.card, sv.form.search), { query: name }))
      const who = JSON.stringify(found.card).match(/person:j\d/)?.[0]
      await house.submit(hr, button(found.card, hrSv.form.save), { who })
      card = lastTo(house.sent, hr).card
    }
    expect(textsOf(card)).toContain('En ordförande.')
    const seats = await house.open(hr, button(card, hrSv.seats))
    await house.submit(hr, button(seats.card, hrSv.form.makeChair), { juror: 'j2' })
    card = lastTo(house.sent, hr).card
    expect(textsOf(card)).toEqual(
      expect.arrayContaining(['Jurg Ett (personalens företrädare)', 'Jurg Två (ordförande)']),
    )
    const asked = await house.press(hr, button(card, hrSv.openIt))
    const opened = await house.press(hr, button(asked.card, hrSv.openIt))
    expect(textsOf(opened.card)).toEqual(expect.arrayContaining([hrSv.told.opened, hrSv.phases.coming]))
    const again = await house.press(hr, button(asked.card, hrSv.openIt))
    expect(textsOf(again.card)[0]).toBe(hrSv.refusals.changed)
    expect((await loadSettings(house.store)).rewards.awards).toHaveLength(1)
    const seen = await awards.show(awards.somebody('nom'))
    expect(textsOf(seen)).toEqual(expect.arrayContaining(['Årets kollega', 'Gör vardagen bättre.']))
    expect(titles(seen)).toEqual([])
  })

  test('can be done by nobody else, whatever the button claims', async () => {
    awards = await openAwards({}, 'draft')
    const { house } = awards
    const before = await awards.stored()
    const verbs =
      'award awardNew awardCriteria awardSave awardJury awardJuror awardSeats awardSeat awardDates awardMove awardSure awardDo'
    for (const verb of verbs.split(' '))
      for (const deed of ['openIt', 'cancel', 'publish', 'remove'])
        await house.press(headNurse, pressed(`rewards.${verb}`, { deed, who: 'person:ann', juror: 'j1' }))
    expect(await awards.stored()).toEqual(before)
    expect(textsOf(await awards.show(headNurse))).not.toContain('Årets medarbetare')
  })

  test('asks and reads nothing while there is none, and reads little while there is', async () => {
    awards = await openAwards({}, 'draft')
    const { house } = awards
    const ask = async () => {
      const { store, counts } = counting(house.store)
      const { awardsContributor } = await import('../../bot/rewards-awards-contribution.ts')
      const settings = await loadSettings(house.store)
      const { person, today } = await awards.pressBy('nom')
      const scope = { ...house.services, store, settings, today, at: house.at(), whose: 'one', person } as const
      const due = (await awardsContributor.prepare(scope)).due(person, today)
      return [counts.reads, due.length]
    }
    expect(await ask()).toEqual([0, 0])
    await awards.seatAndOpen()
    expect(await ask()).toEqual([2, 0])
  })

  test('is extended and closed early, but not cut short', async () => {
    awards = await openAwards()
    const { house } = awards
    await awards.nominate('nom', 'ann')
    const dates = await house.open(hr, button(await awards.round(), hrSv.dates))
    const save = button(dates.card, hrSv.form.save)
    const shorter = dialogOf(await house.submit(hr, save, { closes: on(16), decidesBy: on(41) }))
    expect(textsOf(shorter.card)).toContain(hrSv.refusals.soon)
    await house.submit(hr, save, { closes: on(26), decidesBy: on(57) })
    expect(await awards.stored()).toMatchObject({ closes: on(26), decidesBy: on(57) })
    await sure(hrSv.closeNominating)
    expect(await awards.stored()).toMatchObject({ closes: on(-1) })
    expect(await awards.nominate('nam', 'bea')).toBe('closed')
    expect(titles(await awards.round())).not.toContain(hrSv.closeVoting)
    for (const juror of ['j1', 'j2', 'j3', 'j4', 'j5'] as const) await awards.vote(juror, yes)
    expect(textsOf(await sure(hrSv.closeVoting))).toContain(sv.result.winner('Anna Alm'))
  })

  test('that is cancelled is told to all who nominated, once, and what they wrote is erased', async () => {
    awards = await openAwards()
    const { house } = awards
    await toVoting()
    await house.install(awards.somebody('nom'))
    await house.install(awards.somebody('ann'))
    await awards.vote('j1', yes)
    expect(textsOf(await sure(hrSv.cancel))).toContain(hrSv.told.cancelled)
    await house.services.rounds.told()
    const told = lastTo(house.sent, awards.somebody('nom'))
    expect(textsOf(told.card)).toEqual([sv.news.cancelled('Årets medarbetare')])
    const toNora = () => house.sent.filter(({ to }) => to.includes(awards.somebody('nom').objectId))
    const before = toNora().length
    await house.round()
    expect(toNora()).toHaveLength(before)
    expect(JSON.stringify(house.sent.filter(({ to }) => to.includes(awards.somebody('ann').objectId)))).not.toContain(
      'avbrutits',
    )
    expect((await awards.nominations()).map(({ texts }) => texts)).toEqual([{}, {}])
    expect(await awards.ballots()).toEqual([])
    expect((await loadSettings(house.store)).rewards.awards).toEqual([id])
    awards.day(69)
    await house.round()
    expect((await loadSettings(house.store)).rewards.awards).toEqual([])
  })
})

describe.each(languages)('nominating, in %s', language => {
  const texts = awardTexts[language]

  test('takes a search, a choice and some words; it is corrected and taken back', async () => {
    awards = await openAwards()
    const { house } = awards
    const nora = awards.somebody('nom')
    await speaks(house, nora, language)
    const form = await house.open(nora, button(await awards.show(nora), texts.nominate))
    const search = button(form.card, texts.form.search)
    const found = dialogOf(await house.submit(nora, search, { query: 'anna alm', why: 'Kort' }))
    expect(JSON.stringify(found.card)).toContain('"Kort"')
    const send = button(found.card, texts.form.send)
    const short = dialogOf(await house.submit(nora, send, { who: 'person:ann', why: 'Kort' }))
    expect(textsOf(short.card)).toContain(texts.refusals.words)
    for (let time = 0; time < 2; time++) await house.submit(nora, send, { who: 'person:ann', why: `  ${why}  ` })
    expect(textsOf(lastTo(house.sent, nora).card)).toEqual(
      expect.arrayContaining([texts.told.done('Anna Alm'), texts.mine]),
    )
    expect(await awards.nominations()).toMatchObject([{ by: [{ by: 'nom' }], texts: { nom: why } }])
    const again = await house.open(nora, button(lastTo(house.sent, nora).card, texts.change))
    expect(JSON.stringify(again.card)).toContain(why)
    await house.submit(nora, button(again.card, texts.form.save), { why: `${why} Och mer.` })
    expect((await awards.nominations())[0]?.texts).toEqual({ nom: `${why} Och mer.` })
    await house.submit(nora, button(again.card, texts.form.withdraw))
    expect(await awards.nominations()).toEqual([])
  })
})

test('nominations of one receiver are joined, also those that come at the same time', async () => {
  awards = await openAwards()
  const outcomes = await Promise.all(
    (['nom', 'nam', 'bea', 'cay', 'j1', 'j2'] as const).map(by => awards.nominate(by, 'ann')),
  )
  expect(new Set(outcomes)).toEqual(new Set(['done']))
  const [joined, ...others] = await awards.nominations()
  expect(others).toEqual([])
  expect(joined?.by.map(({ by }) => by).toSorted()).toEqual(['bea', 'cay', 'j1', 'j2', 'nam', 'nom'])
  expect(joined?.history).toEqual([])
})

test('oneself, leased staff, and whoever is unknown can’t be nominated, whatever a form sends', async () => {
  awards = await openAwards()
  const { house } = awards
  const nora = awards.somebody('nom')
  const form = await house.open(nora, pressed('rewards.awardNominate'))
  for (const query of ['nora nord', 'hugo hyrd']) {
    const found = dialogOf(await house.submit(nora, button(form.card, sv.form.search), { query }))
    expect(titles(found.card)).toEqual([sv.form.search])
  }
  const refused = [
    ['person:nom', sv.refusals.oneself],
    ['person:hyr', sv.refusals.leased],
  ]
  for (const [who, line] of refused) {
    const shown = dialogOf(await house.submit(nora, pressed('rewards.awardSend'), { who, why }))
    expect(textsOf(shown.card)).toContain(line)
  }
  for (const who of ['person:zzz', 'unit:0000000000', 7, null, ['person:ann'], 'x'.repeat(5000), undefined])
    await house.submit(nora, pressed('rewards.awardSend'), { who, why })
  expect(await awards.nominations()).toEqual([])
})

test('nobody changes, takes back or reads another’s nomination', async () => {
  awards = await openAwards()
  const { house } = awards
  await awards.nominate('nom', 'ann')
  const nils = awards.somebody('nam')
  const opened = await house.open(nils, pressed('rewards.awardNominate', { candidate: markOf('ann') }))
  expect(JSON.stringify(opened)).not.toContain(why)
  await house.submit(nils, pressed('rewards.awardUnsend', { candidate: markOf('ann') }))
  await house.submit(nils, pressed('rewards.awardSend', { candidate: markOf('ann') }), {
    why: 'Ett försök att skriva över.',
  })
  expect(await awards.nominations()).toMatchObject([{ by: [{ by: 'nom' }], texts: { nom: why } }])
  expect(textsOf(await awards.show(nils)).join()).not.toContain('Anna')
  expect(await withdraw(house.store, id, markOf('bea'), await awards.pressBy('nom'))).toBe('none')
})

test('an old card nominates nobody once nominating has closed', async () => {
  awards = await openAwards()
  const { house } = awards
  const nora = awards.somebody('nom')
  const form = await house.open(nora, button(await awards.show(nora), sv.nominate))
  const found = dialogOf(await house.submit(nora, button(form.card, sv.form.search), { query: 'anna alm' }))
  awards.day(21)
  await house.submit(nora, button(found.card, sv.form.send), { who: 'person:ann', why })
  expect(textsOf(lastTo(house.sent, nora).card)).toContain(sv.refusals.closed)
  expect(await awards.nominations()).toEqual([])
  expect((await house.open(nora, pressed('rewards.awardNominate'))).text).toBe(sv.refusals.closed)
})

test('a week and a day before it closes, those are reminded who have not nominated', async () => {
  awards = await openAwards()
  await awards.house.install(awards.somebody('nom'))
  awards.day(12)
  expect(await due('nom')).toEqual([])
  awards.day(13)
  expect(await due('nom')).toEqual(['nominate/0'])
  awards.day(19)
  expect(await due('nom')).toEqual(['nominate/1'])
  await awards.nominate('nom', 'ann')
  expect(await due('nom')).toEqual([])
  await withdraw(awards.house.store, id, markOf('ann'), await awards.pressBy('nom'))
  awards.day(21)
  expect(await due('nom')).toEqual([])
})

test('where the award is an area’s, only its people are asked and nominate', async () => {
  awards = await openAwards({ area: ['Huset'] })
  await awards.house.install(awards.somebody('nom'))
  await awards.house.install(headNurse)
  awards.day(15)
  expect(await due('nom')).toEqual(['nominate/0'])
  expect((await due(headNurse.personId)).filter(key => key.startsWith('nominate'))).toEqual([])
  expect(titles(await awards.show(headNurse))).not.toContain(awardTexts.fi.nominate)
  const refused = await awards.house.open(headNurse, pressed('rewards.awardNominate'))
  expect(refused.text).toBe(awardTexts.fi.refusals.outside)
})

describe('the jury', () => {
  test('is asked while it votes, reads the words without names, and can change its mind until it closes', async () => {
    awards = await openAwards()
    const { house } = awards
    await toVoting()
    const juror = awards.somebody('j1')
    await house.install(juror)
    expect(await due('j1')).toEqual(['ballot/0'])
    expect(await due('nom')).toEqual([])
    await house.round('byHand')
    const form = await house.open(juror, button(lastTo(house.sent, juror).card, sv.vote))
    expect(JSON.stringify(form.card)).toContain(why)
    expect(JSON.stringify(form.card)).not.toMatch(/Nora|Nils|nom"|nam"/)
    const given = await awards.vote('j1', yes)
    expect(textsOf(given)).toContain(sv.jury.given)
    await house.submit(juror, button(given, sv.jury.done))
    expect(textsOf(lastTo(house.sent, juror).card)).toContain(sv.told.voted)
    expect(await due('j1')).toEqual([])
    const page = dialogOf(await house.submit(juror, button(given, sv.jury.show), { candidate: markOf('ann') }))
    expect(textsOf(page.card)).toContain(sv.jury.now(sv.jury.answers.yes))
    await house.submit(juror, button(page.card, sv.jury.recuse))
    await house.submit(juror, button(page.card, sv.jury.recuse))
    expect(await awards.ballots()).toMatchObject([
      { juror: 'j1', rev: 3, history: [], votes: { [markOf('ann')]: 'recused', [markOf('bea')]: 'no' } },
    ])
    awards.day(42)
    const closed = dialogOf(await house.submit(juror, button(page.card, sv.jury.yes)))
    expect(closed.text).toBe(sv.jury.refusals.closed)
    expect((await awards.ballots())[0]?.votes[markOf('ann')]).toBe('recused')
  })

  test('answers at the same time without touching each other’s ballots; the same press twice counts once', async () => {
    awards = await openAwards()
    const { house } = awards
    await toVoting()
    const votes = (['j1', 'j2', 'j3'] as const).flatMap(juror => [
      house.submit(awards.somebody(juror), pressed('rewards.vote', { candidate: markOf('ann'), vote: 'yes' })),
      house.submit(awards.somebody(juror), pressed('rewards.vote', { candidate: markOf('ann'), vote: 'yes' })),
      house.submit(awards.somebody(juror), pressed('rewards.vote', { candidate: markOf('bea'), vote: 'no' })),
    ])
    await Promise.all(votes)
    const ballots = await awards.ballots()
    expect(ballots.map(({ juror, rev, castAt }) => [juror, rev, castAt !== undefined])).toEqual([
      ['j1', 2, true],
      ['j2', 2, true],
      ['j3', 2, true],
    ])
  })

  test('never votes on itself, its own unit or whom it has nominated, whatever a press claims', async () => {
    awards = await openAwards()
    const { house } = awards
    await awards.nominate('nom', 'j1')
    await awards.nominate('j1', 'ann')
    await awards.nominate('nam', 'bea')
    await awards.changePerson('cay', { unit: ['Huset', 'Jury 1'] })
    await awards.nominate('nam', 'cay')
    awards.day(21)
    const juror = awards.somebody('j1')
    const { card } = await awards.ballot('j1')
    expect(textsOf(card)).toEqual(expect.arrayContaining([sv.jury.position('1', '1'), 'Bea Björk']))
    for (const person of ['j1', 'ann', 'cay']) {
      const shown = dialogOf(
        await house.submit(juror, pressed('rewards.vote', { candidate: markOf(person), vote: 'yes' })),
      )
      expect(textsOf(shown.card)).toContain(sv.jury.refusals.barred)
      expect(
        JSON.stringify(await house.open(juror, pressed('rewards.ballot', { candidate: markOf(person) }))),
      ).toContain('Bea')
    }
    const gone = dialogOf(
      await house.submit(juror, pressed('rewards.vote', { candidate: 'f'.repeat(16), vote: 'yes' })),
    )
    expect(textsOf(gone.card)).toContain(sv.jury.refusals.gone)
    await house.submit(juror, pressed('rewards.vote', { candidate: markOf('bea'), vote: 'twice' }))
    expect(await awards.ballots()).toEqual([])
  })

  test('is a jury: nobody else opens a ballot, votes, breaks a tie or learns that there is one', async () => {
    awards = await openAwards()
    const { house } = awards
    await toVoting()
    for (const who of [awards.somebody('nom'), hr]) {
      const presses = [
        await house.open(who, pressed('rewards.ballot')),
        await house.open(who, { verb: 'rewards.ballot', data: { award: 'bbbbbbbb', verb: 'rewards.ballot' } }),
        dialogOf(await house.submit(who, pressed('rewards.vote', { candidate: markOf('ann'), vote: 'yes' }))),
      ]
      expect(presses.map(({ text }) => text)).toEqual(Array(3).fill(sv.jury.refusals.notJuror))
    }
    expect(await awards.ballots()).toEqual([])
    expect(house.logged).toContainEqual({ verb: 'rewards.vote', by: 'nom' })
    const tie = await house.open(awards.somebody('nom'), pressed('rewards.tie'))
    expect(tie.text).toBe(sv.tie.refusals.notYours)
  })
})

describe('after voting', () => {
  test('HR reads no result before it has closed, then the outcome without figures', async () => {
    awards = await openAwards()
    const { house } = awards
    await toVoting()
    for (const juror of ['j1', 'j2', 'j3', 'j4', 'j5'] as const) await awards.vote(juror, yes)
    const before = JSON.stringify([await awards.round(), await awards.show(hr)])
    expect(before).not.toMatch(/Alm|Björk/)
    expect(textsOf(await awards.round())).toContain(`${hrSv.rows.ballots}: 5`)
    const early = await house.press(hr, pressed('rewards.awardDo', { deed: 'publish', winner: markOf('ann') }))
    expect(textsOf(early.card)[0]).toBe(hrSv.refusals.changed)
    expect(JSON.stringify(early)).not.toMatch(/Alm|Björk/)
    awards.day(42)
    expect(textsOf(await awards.round())).toContain(sv.result.winner('Anna Alm'))
    expect(textsOf(await awards.show(awards.somebody('j3')))).toContain(sv.result.winner('Anna Alm'))
    expect(JSON.stringify(await awards.show(awards.somebody('nom')))).not.toMatch(/Alm|Björk/)
  })

  test('the winner is told first with the words, the nominators and everybody the day after, and the rest is erased', async () => {
    awards = await openAwards()
    const { house } = awards
    await toCounted()
    for (const person of ['ann', 'nom', 'nam'] as const) await house.install(awards.somebody(person))
    await house.install(hr)
    expect(await due(hr.personId)).toContain('result/0')
    const wrong = await house.press(hr, pressed('rewards.awardDo', { deed: 'publish', winner: markOf('bea') }))
    expect(textsOf(wrong.card)[0]).toBe(hrSv.refusals.changed)
    expect(textsOf(await sure(hrSv.publish))).toContain(hrSv.told.published)
    await house.services.rounds.told()
    const news = textsOf(lastTo(house.sent, awards.somebody('ann')).card)
    expect(news).toEqual(expect.arrayContaining([sv.news.won('Årets medarbetare'), why, sv.news.from('Nora Nord')]))
    expect(JSON.stringify(await awards.show(awards.somebody('nom')))).not.toContain('Anna')
    awards.day(43)
    await house.round()
    const decided = textsOf(lastTo(house.sent, awards.somebody('nam')).card)
    expect(decided).toEqual(expect.arrayContaining([sv.goesTo('Anna Alm (Ward A)'), sv.news.thanks]))
    const seen = textsOf(await awards.show(headNurse))
    expect(seen).toEqual(
      expect.arrayContaining([awardTexts.fi.goesTo('Anna Alm (Ward A)'), 'On tehnyt arjesta paremman.']),
    )
    expect(JSON.stringify(seen)).not.toContain('Björk')
    expect(await awards.ballots()).toEqual([])
    const left = await awards.nominations()
    expect(Object.fromEntries(left.map(one => [one.mark, one.texts]))).toEqual({
      [markOf('ann')]: { nom: why },
      [markOf('bea')]: {},
    })
    expect(left.map(({ expires }) => expires)).toEqual(Array(2).fill(`${on(42 + 366)}T00:00:00.000Z`))
    expect((await awards.stored()).published?.counts).toEqual({ nominations: 2, receivers: 2, ballots: 5 })
  })

  test('what a crash left after publishing is erased by the next round of cards', async () => {
    awards = await openAwards()
    await toCounted()
    const [ballot] = await awards.ballots()
    await sure(hrSv.publish)
    if (ballot)
      await awards.house.store.put(
        { ...ballot, kind: 'ballot', partition: ballot.id, keys: [`award:${id}`], sort: 'j1', schema: 1 },
        'new',
      )
    expect(await awards.ballots()).toHaveLength(1)
    await awards.house.round()
    expect(await awards.ballots()).toEqual([])
    await settleRound(awards.house.store, await awards.stored())
  })

  test('somebody under 18 is published by their unit, never by name', async () => {
    awards = await openAwards()
    const { house } = awards
    await awards.nominate('nom', 'kid')
    awards.day(21)
    for (const juror of ['j1', 'j2', 'j3'] as const) await awards.vote(juror, { 'Kim Ung': sv.jury.yes })
    awards.day(42)
    await house.install(awards.somebody('kid'))
    await house.install(awards.somebody('nom'))
    await sure(hrSv.publish)
    await house.services.rounds.told()
    expect(textsOf(lastTo(house.sent, awards.somebody('kid')).card)).toContain(sv.news.unnamed)
    awards.day(43)
    const seen = await awards.show(headNurse)
    expect(textsOf(seen)).toContain(awardTexts.fi.goesTo('Ward A'))
    expect(JSON.stringify(seen)).not.toContain('Kim')
    await house.round()
    expect(JSON.stringify(lastTo(house.sent, awards.somebody('nom')))).not.toContain('Kim')
  })

  test('a tie waits for the chair, or for the next where the chair is disqualified, and for nobody else', async () => {
    awards = await openAwards()
    const { house } = awards
    await toVoting()
    for (const juror of ['j1', 'j3', 'j4', 'j5'] as const)
      await awards.vote(juror, { 'Anna Alm': sv.jury.yes, 'Bea Björk': sv.jury.yes })
    await awards.vote('j2', { 'Anna Alm': sv.jury.recuse, 'Bea Björk': sv.jury.yes })
    awards.day(42)
    for (const juror of ['j1', 'j2'] as const) await house.install(awards.somebody(juror))
    expect([await due('j1'), await due('j2')]).toEqual([['tie/0'], []])
    expect(titles(await awards.round())).not.toContain(hrSv.publish)
    const chair = await house.open(awards.somebody('j2'), pressed('rewards.tie'))
    expect(chair.text).toBe(sv.tie.refusals.notYours)
    await house.submit(awards.somebody('j2'), pressed('rewards.breakTie', { candidate: markOf('bea') }))
    expect((await awards.stored()).tie).toBeUndefined()
    const mine = awards.somebody('j1')
    await house.round('byHand')
    const form = await house.open(mine, button(lastTo(house.sent, mine).card, sv.tie.open))
    expect(textsOf(form.card)).toEqual(expect.arrayContaining(['Anna Alm', 'Bea Björk', why]))
    const none = dialogOf(await house.submit(mine, button(form.card, sv.tie.save), { candidate: markOf('cay') }))
    expect(textsOf(none.card)).toContain(sv.tie.refusals.gone)
    await house.submit(mine, button(form.card, sv.tie.save), { candidate: markOf('bea') })
    await house.submit(mine, button(form.card, sv.tie.save), { candidate: markOf('ann') })
    expect(textsOf(await awards.round())).toContain(sv.result.winner('Bea Björk'))
  })

  test('where the voting came to nothing HR may open it again, else not', async () => {
    awards = await openAwards()
    const { house } = awards
    await toVoting()
    awards.day(42)
    await house.install(hr)
    expect(await due(hr.personId)).toContain('reopen/0')
    expect(textsOf(await awards.round())).toContain(sv.result.few)
    const dates = await house.open(hr, button(await awards.round(), hrSv.dates))
    const soon = dialogOf(await house.submit(hr, button(dates.card, hrSv.form.save), { decidesBy: on(47) }))
    expect(textsOf(soon.card)).toContain(hrSv.refusals.soon)
    await house.submit(hr, button(dates.card, hrSv.form.save), { decidesBy: on(69) })
    for (const juror of ['j1', 'j2', 'j3'] as const) await awards.vote(juror, yes)
    awards.day(70)
    expect(titles(await awards.round())).not.toContain(hrSv.dates)
    await house.submit(hr, pressed('rewards.awardMove'), { decidesBy: on(100) })
    expect((await awards.stored()).decidesBy).toBe(on(69))
  })
})

describe('somebody who leaves in the middle', () => {
  test('is no longer counted in the jury, and HR is asked to find another', async () => {
    awards = await openAwards()
    const { house } = awards
    await toVoting()
    await awards.vote('j1', { 'Anna Alm': sv.jury.no, 'Bea Björk': sv.jury.yes })
    for (const juror of ['j2', 'j3', 'j4'] as const) await awards.vote(juror, yes)
    await house.install(hr)
    expect((await due(hr.personId)).filter(key => key.startsWith('jury'))).toEqual([])
    await awards.changePerson('j1', { active: false })
    expect(await due(hr.personId)).toContain('jury/0')
    expect(textsOf(await awards.round()).join()).toContain(hrSv.lacks.representative)
    await awards.changePerson('j6', { roles: ['representative'] })
    await house.submit(hr, pressed('rewards.awardJuror'), { who: 'person:j6' })
    expect((await due(hr.personId)).filter(key => key.startsWith('jury'))).toEqual([])
    expect((await awards.stored()).jury).toEqual(['j2', 'j3', 'j4', 'j5', 'j6'])
    const removed = await house.submit(hr, pressed('rewards.awardSeat', { deed: 'remove' }), { juror: 'j5' })
    expect(removed.status).toBe(200)
    expect((await awards.stored()).jury).toContain('j5')
  })

  test('is no longer a candidate', async () => {
    awards = await openAwards()
    await toCounted()
    await awards.changePerson('ann', { active: false })
    expect(await awards.house.store.get(personDocId('ann'))).toBeDefined()
    expect(textsOf(await awards.round())).toContain(sv.result.none)
  })
})

test('nothing that anybody can see tells of a juror’s ballot: two houses that differ in one show the same', async () => {
  const seenIn = async (answers: Record<string, string>) => {
    awards = await openAwards()
    const { house } = awards
    await toVoting()
    for (const juror of ['j1', 'j2', 'j3', 'j4'] as const) await awards.vote(juror, yes)
    await awards.vote('j5', answers)
    const look = async () => {
      const people = [...(['j1', 'j2', 'nom', 'ann', 'bea'] as const).map(awards.somebody), hr, headNurse]
      const cards = await Promise.all(people.map(awards.show))
      const due = (await house.rehearse('byHand')).map(({ person, composition }) => [person.personId, composition])
      return [...cards, await awards.round(), due]
    }
    const seen: unknown[] = [await look()]
    awards.day(42)
    seen.push(await look())
    await sure(hrSv.publish)
    await house.services.rounds.told()
    seen.push(await look())
    awards.day(43)
    await house.round()
    seen.push(await look(), [house.sent, house.logged])
    const kept = (await house.store.list('award', { key: 'all', limit: 9 })).docs.map(({ doc }) => doc)
    return JSON.stringify([seen, kept])
  }
  const first = await seenIn(yes)
  await awards.close()
  const second = await seenIn({ 'Anna Alm': sv.jury.no, 'Bea Björk': sv.jury.yes })
  // Not `toBe`: of a difference two long texts would be printed.
  expect(second === first).toBe(true)
  expect(first).toContain('Anna Alm')
})
