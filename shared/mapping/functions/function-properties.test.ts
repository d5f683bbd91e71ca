import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '#shared/json.ts'
import { Decimal, decimalOf } from '../decimal.ts'
import { MappingFault } from '../mapping-fault.ts'
import { splitAddress } from './address-functions.ts'
import { countries } from './country-table.ts'
import { functionLibrary, functionNamed } from './function-library.ts'

const run = (name: string, ...args: readonly Json[]): Json => {
  const definition = functionNamed(name)
  if (!definition) throw new Error(`no function ${name}`)
  return definition.invoke(args)
}
const decimal = (value: Json) => decimalOf(value) ?? new Decimal(Number.NaN)
const money = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, scale]) => new Decimal(digits).div(10 ** scale).toFixed())
const day = fc
  .date({ min: new Date('0100-01-01'), max: new Date('9000-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('addresses', () => {
  const word = fc.stringMatching(/^[A-Za-zåäöéü]{2,8}['.]?$/)
  const street = fc.tuple(word, fc.constantFrom('', ' 1944', ' van', ' Street')).map((parts) => parts.join(''))
  const number = fc.integer({ min: 1, max: 99_999 }).map(String)

  it('lose no letter and no digit when they are split', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const { street: name, number: house, addition } = splitAddress(line)
        const kept = (text: string) => text.replace(/[\s,/-]/g, '')
        expect(kept(name + house + addition)).toBe(kept(line))
      }),
    )
  })

  it('split a street, a number and a letter where a person would', () => {
    fc.assert(
      fc.property(street, number, fc.constantFrom('', 'a', ' B', '-3', ' bis', '/2'), (name, house, addition) => {
        const line = `${name} ${house}${addition}`
        expect(run('streetName', line)).toBe(name)
        expect(run('houseNumber', line)).toBe(house)
        expect(run('houseNumberAddition', line)).toBe(addition.replace(/^[ /-]/, '') || null)
      }),
    )
  })

  it.each([
    ['Kungsgatan 12, 3 tr', 'Kungsgatan', '12', '3 tr'],
    ['Storgatan 5, uppgång C', 'Storgatan', '5', 'uppgång C'],
    ['Prinsengracht 100-H', 'Prinsengracht', '100', 'H'],
    ['Straat van Gibraltar 11 II', 'Straat van Gibraltar', '11', 'II'],
    ['Laan 1940-1945 66', 'Laan 1940-1945', '66', ''],
    ['Drottninggatan 7 lgh 1203', 'Drottninggatan', '7', 'lgh 1203'],
    ['2e Jan Steenstraat 99', '2e Jan Steenstraat', '99', ''],
    ['10 Downing Street', '10 Downing Street', '', ''],
    ['Postbus 123', 'Postbus', '123', ''],
  ])('%s', (line, street, number, addition) => {
    expect(splitAddress(line)).toEqual({ street, number, addition })
  })

  it('do not slow down on a long line', () => {
    const line = `${'a 1 '.repeat(250)}!`
    expect(splitAddress(line).street.length).toBeGreaterThan(0)
  })
})

describe('numbers', () => {
  it('are the same rounded twice as rounded once', () => {
    fc.assert(
      fc.property(money, fc.integer({ min: 0, max: 6 }), (number, decimals) => {
        const once = run('round', number, decimals)
        expect(run('round', once, decimals)).toBe(once)
        expect(decimal(once).minus(number).abs().times(2).lte(new Decimal(10).pow(-decimals))).toBe(true)
      }),
    )
  })

  it('come back after a subtraction, a negation, a percentage and a trip through text', () => {
    fc.assert(
      fc.property(money, money, (a, b) => {
        expect(run('subtract', run('add', a, b), b)).toBe(run('add', a))
        expect(run('negate', run('negate', a))).toBe(run('add', a))
        expect(run('percentToFraction', run('fractionToPercent', a))).toBe(run('add', a))
        expect(run('toNumber', run('numberToText', a, 4, ',', '.'), ',')).toBe(run('add', a))
      }),
    )
  })

  it('are written by us without an exponent, whatever their size', () => {
    fc.assert(
      fc.property(money, money, (a, b) => {
        expect(run('multiply', a, b, a)).toMatch(/^-?\d+(\.\d+)?$/)
      }),
    )
  })
})

describe('VAT', () => {
  it('taken out and put back gives the same gross, to the cent', () => {
    const rate = fc.constantFrom('0', '0.06', '0.09', '0.12', '0.21', '0.25')
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), rate, (cents, fraction) => {
        const gross = new Decimal(cents).div(100)
        const net = run('netFromGross', gross.toFixed(), fraction)
        // The net is off by half a cent at most, so the gross by little more: exact again with more decimals.
        expect(
          decimal(run('grossFromNet', net, fraction))
            .minus(gross)
            .abs()
            .lte('0.01'),
        ).toBe(true)
        expect(
          decimal(run('grossFromNet', run('netFromGross', gross.toFixed(), fraction, 10), fraction)).eq(gross),
        ).toBe(true)
      }),
    )
  })

  it('type is always one the library declares', () => {
    const declared = functionNamed('fortnoxVatType')?.resultOptions
    const country = fc.oneof(fc.constantFrom(...countries.map(({ code }) => code)), fc.string({ minLength: 1 }))
    fc.assert(
      fc.property(
        country,
        fc.option(fc.constantFrom('NL858551235B01', 'SE559999999101', 'x')),
        fc.option(fc.boolean()),
        (code, number, shifted) => {
          const type = run('fortnoxVatType', code, number, shifted)
          if (code.trim() !== '') expect(declared).toContain(type)
        },
      ),
    )
  })
})

describe('dates', () => {
  it('come back after adding and taking away days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const moved = run('addDays', date, days)
        expect(run('addDays', moved, -days)).toBe(date)
        expect(run('daysBetween', date, moved)).toBe(days)
      }),
    )
  })

  it('stay in the month asked for when months are added', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const moved = run('addMonths', date, months)
        const monthCount = (value: Json) => Number(run('year', value)) * 12 + Number(run('month', value))
        expect(monthCount(moved) - monthCount(date)).toBe(months)
      }),
    )
  })

  it('lie between the first and the last day of their month', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [start, end] = [String(run('startOfMonth', date)), String(run('endOfMonth', date))]
        expect(start <= date && date <= end).toBe(true)
        expect(String(run('addDays', end, 1)).slice(8)).toBe('01')
      }),
    )
  })

  it('outside four-digit years are refused, not written wrong', () => {
    expect(() => run('addDays', '9999-12-31', 1)).toThrow(MappingFault)
    expect(() => run('addDays', '2026-01-01', Number.MAX_SAFE_INTEGER)).toThrow(MappingFault)
    expect(() => run('addMonths', '0001-01-01', -13)).toThrow(MappingFault)
  })
})

describe('countries', () => {
  it('are all 249 of ISO 3166-1, each with two names of its own', () => {
    expect(countries).toHaveLength(249)
    for (const names of [
      countries.map(({ en }) => en),
      countries.map(({ sv }) => sv),
      countries.map(({ code }) => code),
    ]) {
      expect(new Set(names).size).toBe(249)
      expect(names.filter((name) => name.trim() === '')).toEqual([])
    }
  })

  it('are found again by either name', () => {
    for (const { code, en, sv } of countries) {
      expect([run('countryCode', en), run('countryCode', sv), run('countryName', code, 'sv')]).toEqual([code, code, sv])
    }
  })
})

describe('every function', () => {
  it('gives JSON or a fault that says why, whatever it is given', () => {
    const anything = fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom('12.5', '2026-11-20', 'NL', ',', 3)), {
      maxLength: 5,
    })
    for (const definition of functionLibrary) {
      fc.assert(
        fc.property(anything, (args) => {
          try {
            const result = definition.invoke(args as readonly Json[])
            expect(JSON.parse(JSON.stringify(result))).toEqual(result)
          } catch (thrown) {
            if (!(thrown instanceof MappingFault)) throw thrown
          }
        }),
        { numRuns: 40 },
      )
    }
  })
})
