import { defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core'

const tokenOf: Readonly<Record<string, string>> = { koppla: 'accent', red: 'bad', yellow: 'warn', green: 'ok' }

/** Coloured buttons and notices take the tokens' colours, whose contrast is known, in both schemes. */
export const variantColors: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input)
  const token = tokenOf[input.color ?? input.theme.primaryColor]
  if (token === undefined) return usual
  const color = `var(--koppla-${token})`
  switch (input.variant) {
    case 'filled':
      return {
        ...usual,
        background: color,
        hover: `color-mix(in srgb, ${color} 88%, var(--koppla-ink))`,
        color: 'var(--koppla-on-accent)',
      }
    case 'light':
      return {
        ...usual,
        background: `var(--koppla-${token}-soft)`,
        hover: `color-mix(in srgb, ${color} 18%, var(--koppla-panel))`,
        color,
      }
    default:
      return usual
  }
}
