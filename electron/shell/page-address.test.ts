import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../core/page-headers.ts'
import { contentTypeOf, isPageUrl, mayOpenOutside, mayOpenSignIn, pageFile, pageUrl } from './page-address.ts'

const folder = join(sep, 'app', 'renderer')

describe('the page’s own protocol', () => {
  it('finds the page and its files', () => {
    expect(pageFile(pageUrl, folder)).toBe(join(folder, 'index.html'))
    expect(pageFile('app://koppla/', folder)).toBe(join(folder, 'index.html'))
    expect(pageFile('app://koppla/assets/index-abc.js?v=1#/flows', folder)).toBe(join(folder, 'assets', 'index-abc.js'))
    expect(pageFile('app://koppla/assets/a%20b.svg', folder)).toBe(join(folder, 'assets', 'a b.svg'))
  })

  it.each([
    'app://koppla/../secret.key',
    'app://koppla/%2e%2e/secret.key',
    'app://koppla/..%2fsecret.key',
    'app://koppla/assets/..%2f..%2f..%2fetc/passwd',
    'app://koppla/..%5csecret.key',
    'app://koppla/%00',
    'app://koppla/%E0%A4%A',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'https://koppla/index.html',
    'nonsense',
  ])('gives nothing for %s', (url) => {
    const file = pageFile(url, folder)
    // An address parser may fold dots before we see them; then what is left lies inside the folder.
    expect(file === null || file.startsWith(folder + sep)).toBe(true)
    expect(file ?? '').not.toMatch(/passwd$|\.\./)
  })

  it('names what it serves, so that a browser need not guess', () => {
    expect(contentTypeOf('/a/index.html')).toBe('text/html; charset=utf-8')
    expect(contentTypeOf('/a/inter.woff2')).toBe('font/woff2')
    expect(contentTypeOf('/a/unknown.exe')).toBe('application/octet-stream')
  })

  it('lets the page run its own scripts only', () => {
    const scripts = contentSecurityPolicy.split('; ').filter((rule) => rule.startsWith('script-src'))
    expect(scripts).toEqual(["script-src 'self'"])
    expect(contentSecurityPolicy).toContain("default-src 'none'")
    expect(contentSecurityPolicy).not.toContain('unsafe-eval')
  })
})

describe('addresses', () => {
  it.each([
    ['app://koppla/index.html#/flows/f1', true],
    ['app://koppla.example/index.html', false],
    ['https://koppla/index.html', false],
    ['file:///index.html', false],
    ['', false],
  ])('%s is the page: %s', (url, expected) => {
    expect(isPageUrl(url)).toBe(expected)
  })

  it.each([
    ['https://developer.fortnox.se/', true],
    ['http://example.com/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['ms-settings:', false],
    ['app://koppla/index.html', false],
    ['no address', false],
  ])('%s may open outside: %s', (url, expected) => {
    expect(mayOpenOutside(url)).toBe(expected)
  })

  it.each([
    ['https://apps.fortnox.se/oauth-v1/auth?client_id=1', true],
    ['http://127.0.0.1:4010/oauth/authorize', true],
    ['http://localhost:4010/oauth/authorize', true],
    ['http://localhost.example/oauth/authorize', false],
    ['http://127.0.0.1.example/', false],
    ['file://localhost/etc/passwd', false],
    ['no address', false],
  ])('%s may open as a sign-in page: %s', (url, expected) => {
    expect(mayOpenSignIn(url)).toBe(expected)
  })
})
