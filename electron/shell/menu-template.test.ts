import { describe, expect, it } from 'vitest'
import { languages } from '#shared/language.ts'
import { menuTemplate } from './menu-template.ts'
import { languageOf } from './texts.ts'

type Items = ReturnType<typeof menuTemplate>

const rolesIn = (items: Items): unknown[] =>
  items.flatMap(({ role, submenu }) => [...(role ? [role] : []), ...(Array.isArray(submenu) ? rolesIn(submenu) : [])])
const labelsIn = (items: Items): unknown[] =>
  items.flatMap(({ label, submenu }) => [
    ...(label ? [label] : []),
    ...(Array.isArray(submenu) ? labelsIn(submenu) : []),
  ])

describe('the menu', () => {
  it('has what each system expects first: the app’s own menu on a Mac, File elsewhere', () => {
    expect(menuTemplate('darwin', 'en', true)[0]).toEqual({ role: 'appMenu' })
    expect(menuTemplate('win32', 'sv', true)[0]).toMatchObject({ label: 'Arkiv' })
    expect(rolesIn(menuTemplate('linux', 'en', true))).toContain('quit')
  })

  it('can copy and paste, on a Mac too, where only a menu can', () => {
    expect(rolesIn(menuTemplate('darwin', 'en', true))).toEqual(
      expect.arrayContaining(['undo', 'cut', 'copy', 'paste']),
    )
  })

  it('has developer tools only while the app is not packaged', () => {
    expect(rolesIn(menuTemplate('win32', 'en', true))).not.toContain('toggleDevTools')
    expect(rolesIn(menuTemplate('win32', 'en', false))).toContain('toggleDevTools')
  })

  it('has as many words in every language, and none of them empty', () => {
    const counts = languages.map((language) => labelsIn(menuTemplate('win32', language, true)).length)
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeGreaterThan(12)
  })
})

describe('the language', () => {
  it.each([
    ['sv-SE', 'sv'],
    ['nl', 'nl'],
    ['pl_PL', 'pl'],
    ['en-GB', 'en'],
    ['de-DE', 'en'],
    ['slv', 'en'],
    ['', 'en'],
  ])('of a system set to %s is %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language)
  })
})
