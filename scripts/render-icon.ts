import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ensureChromium } from './find-chromium.ts'
import { repositoryRoot } from './repository.ts'

/** Draws build/icon.svg into build/icon.png, from which electron-builder makes the icons of all three systems. */
const size = 1024
const svg = await readFile(join(repositoryRoot, 'build', 'icon.svg'), 'utf8')

const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
  await writeFile(join(repositoryRoot, 'build', 'icon.png'), await page.screenshot({ omitBackground: true }))
} finally {
  await browser.close()
}
