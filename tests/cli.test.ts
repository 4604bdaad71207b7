import fc from 'fast-check'
import { readInstant } from '../bot/cli-arguments.ts'
import { main } from '../bot/cli-program.ts'
import { createProgress, progressLine } from '../bot/cli-progress.ts'
import { languageFor } from '../bot/cli-run.ts'
import { clean, table, wrap } from '../bot/cli-table.ts'
import { openTerminal, production } from './cli-house.ts'

describe('a table', () => {
  test('is as wide as its contents where there is room', () => {
    const rows = [
      ['1', 'Kort'],
      ['12', 'Litet längre'],
    ]
    expect(table(['Rad', 'Åtgärd'], rows, 80)).toEqual([
      'Rad  Åtgärd',
      '---  ------------',
      '1    Kort',
      '12   Litet längre',
    ])
  })

  test('wraps the widest cells between words, with a blank line between rows', () => {
    const rows = [
      ['1', 'en två tre fyra fem sex'],
      ['2', 'sju'],
    ]
    expect(table(['Rad', 'Ord'], rows, 20)).toEqual([
      'Rad  Ord',
      '---  ---------------',
      '1    en två tre fyra',
      '     fem sex',
      '',
      '2    sju',
    ])
  })

  test('breaks a word only where no column has room left', () => {
    const long = 'Henkilöstötuottavuuden'
    const [, rule = ''] = table(['A', 'B'], [[long, 'monta sanaa peräkkäin tässä solussa']], 45)
    expect(rule).toBe(`${'-'.repeat(22)}  ${'-'.repeat(21)}`)
    expect(table(['A', 'B'], [[long, long]], 30).slice(2)).toEqual([
      'Henkilöstötuot  Henkilöstötuot',
      'tavuuden        tavuuden',
    ])
  })

  test('is never wider than asked, and loses no word', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'abå '), maxLength: 40 })
    const cells = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(cells, fc.integer({ min: 40, max: 120 }), (rows, width) => {
        const lines = table(['x', 'y', 'z'], rows, width)
        expect(Math.max(...lines.map(line => [...line].length))).toBeLessThanOrEqual(width)
        const letters = (texts: readonly string[]) => texts.join('').replace(/ /g, '').length
        expect(letters(lines.slice(2))).toBe(letters(rows.flat()))
      }),
    )
  })

  test('shows nothing that steers a terminal', () => {
    expect(clean('\u001b[31mröd\u0007\nrad\u200b \u202eomvänd')).toBe(' [31mröd rad omvänd')
    expect(table(['A'], [['\u001b[2J']], 40).join('')).not.toContain('\u001b')
  })

  test('keeps an empty cell as one empty line', () => {
    expect(wrap('', 10)).toEqual([''])
  })
})

describe('progress', () => {
  test.each([
    [0, 4000, 'Saving  [------------------------]  0 %  0/4000'],
    [1000, 4000, 'Saving  [######------------------]  25 %  1000/4000'],
    [4000, 4000, 'Saving  [########################]  100 %  4000/4000'],
    [0, 0, 'Saving  [########################]  100 %  0/0'],
  ])('%i of %i', (done, total, line) => {
    expect(progressLine('Saving', done, total)).toBe(line)
  })

  test('is one line written over again, and wiped away at the end', () => {
    const written: string[] = []
    const progress = createProgress(text => written.push(text), true)
    progress.step('Saving', 1, 2)
    progress.end()
    progress.end()
    expect(written).toEqual([`\r\u001b[2K${progressLine('Saving', 1, 2)}`, '\r\u001b[2K'])
  })

  test('is nothing where nobody watches', () => {
    const written: string[] = []
    const progress = createProgress(text => written.push(text), false)
    progress.step('Saving', 1, 2)
    progress.end()
    expect(written).toEqual([])
  })
})

describe('the language', () => {
  test.each([
    [{}, {}, 'en'],
    [{}, { LANG: 'sv_FI.UTF-8' }, 'sv'],
    [{}, { LANG: 'fi_FI.UTF-8' }, 'fi'],
    [{}, { LANG: 'fil_PH.UTF-8' }, 'en'],
    [{}, { LANG: 'C.UTF-8' }, 'en'],
    [{}, { LANG: 'de_DE', KLART_LANGUAGE: '' }, 'en'],
    [{}, { LANG: 'sv_SE', KLART_LANGUAGE: 'fi' }, 'fi'],
    [{ language: 'en' as const }, { LANG: 'sv_SE', KLART_LANGUAGE: 'fi' }, 'en'],
  ])('asked for %j in %j is %s', (globals, environment, language) => {
    expect(languageFor({ globals, environment })).toBe(language)
  })
})

test.each(['2026-11-24T13:00+02:00', '2026-11-24T11:00Z', '2026-11-24T12:00:00.000+01:00'])('--at takes %s', text => {
  expect(readInstant(text).toString()).toBe('2026-11-24T11:00:00Z')
})

/** The command line in this process, with nothing stored. */
async function klart(args: readonly string[], environment: Record<string, string> = {}) {
  const { terminal, written } = openTerminal()
  const code = await main(args, terminal, { KLART_STORE: 'sqlite::memory:', KLART_LOG: 'silent', ...environment })
  return { code, ...written }
}

test.each([
  [[], 'Usage: klart'],
  [['nonsense'], "unknown command 'nonsense'"],
  [['people', 'import'], "missing required argument 'file'"],
  [['people', 'import', 'x.csv', '--country', 'NO'], 'Allowed choices are FI, SE, AX'],
  [['people', 'import', 'x.csv', '--sav'], "unknown option '--sav'"],
  [['programme', 'import', 'x.csv', '--programme', 'Å'], 'small letters'],
  [['programme', 'import', 'x.csv', '--name', ' '], '1 to 200 characters'],
  [['programme', 'export', 'p'], "required option '--out <file>'"],
  [['programme', 'export', 'p', '--out', 'p.pdf'], '.xlsx or .csv'],
  [['remind', '--at', 'tomorrow'], '2026-11-24T13:00+02:00'],
  [['remind', '--at', '2026-11-24'], '2026-11-24T13:00+02:00'],
  [['remind', '--at', '2026-11-24T13:00'], '2026-11-24T13:00+02:00'],
  [['demo', '--people', '19'], '20 to 40000'],
  [['demo', '--people', '1e3'], '20 to 40000'],
  [['doctor', '--language', 'de'], 'Allowed choices are sv, fi, en'],
  [['settings', 'set', 'pace'], "missing required argument 'value'"],
])('klart %j is wrong usage', async (args, why) => {
  const { code, out, err } = await klart(args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(why)
})

test.each([['--help'], ['help', 'people'], ['people', 'import', '--help'], ['--version']])(
  'klart %s %s is answered on stdout',
  async (...args) => {
    const { code, out, err } = await klart(args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).not.toBe('')
  },
)

test('the help tells what the exit codes mean', async () => {
  expect((await klart(['--help'])).out).toContain('0 done, 1 refused or failed, 2 wrong usage')
})

test('a configuration that is not complete is refused with all that is wrong, and without any value', async () => {
  const broken = { ...production, MicrosoftAppTenantId: '', MicrosoftAppType: 'MultiTenant', PORT: 'port' }
  const { code, out, err } = await klart(['programme', 'list'], broken)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/MicrosoftAppType.*SingleTenant/s)
  expect(err).toMatch(/PORT/)
  expect(err).not.toContain(production.MicrosoftAppPassword)
})

test('doctor tells of a configuration that is not complete, as data too', async () => {
  const { code, out } = await klart(['doctor', '--json'], { KLART_MODE: 'production' })
  const checks = [{ name: 'configuration', state: 'fail', text: 'MicrosoftAppId: required in production' }]
  expect({ code, told: JSON.parse(out) }).toEqual({ code: 1, told: { ok: false, reachable: 0, checks } })
})

test('the demo is refused in production', async () => {
  const { code, err } = await klart(['demo', '--people', '20'], production)
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('development only') })
})

test('a round of another day is refused in production', async () => {
  const { code, err } = await klart(['remind', '--at', '2027-01-04T13:00+02:00', '--language', 'sv'], production)
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('--dry-run') })
})

test('a refusal is one JSON document too', async () => {
  const { code, out, err } = await klart(['people', 'import', 'nowhere.csv', '--json', '--language', 'fi'])
  expect({ code, told: JSON.parse(out), err }).toEqual({
    code: 1,
    told: { refused: ['Tiedostoa nowhere.csv ei ole.'] },
    err: 'Tiedostoa nowhere.csv ei ole.\n',
  })
})
