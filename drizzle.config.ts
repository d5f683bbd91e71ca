import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: ['./electron/core/store/schema.ts', './electron/core/store/run-schema.ts'],
  out: './electron/core/store/migrations',
})
