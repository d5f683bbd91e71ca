/** The colours of one scheme. Each is the CSS variable `--koppla-<name>`; tints are mixed from them in tokens.css. */
export interface Tokens {
  readonly bg: string
  readonly panel: string
  readonly line: string
  readonly 'line-strong': string
  readonly ink: string
  readonly dim: string
  readonly soft: string
  readonly accent: string
  readonly 'on-accent': string
  readonly source: string
  readonly transform: string
  readonly sink: string
  /** Letters and pictures on a node's category colour. */
  readonly 'on-category': string
  readonly ok: string
  readonly warn: string
  readonly bad: string
  readonly dot: string
  readonly shadow: string
}

/** Every text colour reaches AA on every surface it may stand on, in both; a test computes it. */
export const schemes: { readonly light: Tokens; readonly dark: Tokens } = {
  light: {
    bg: '#f6f7f9',
    panel: '#ffffff',
    line: '#e3e6eb',
    'line-strong': '#c3c9d4',
    ink: '#1b2330',
    dim: '#5a6476',
    soft: '#eef1f5',
    accent: '#2f5fe0',
    'on-accent': '#ffffff',
    source: '#0a796b',
    transform: '#6b4fd8',
    sink: '#b64c16',
    'on-category': '#ffffff',
    ok: '#14733d',
    warn: '#85560a',
    bad: '#bd2c2c',
    dot: '#d5dae2',
    shadow: '0 1px 2px rgb(16 24 40 / 6%), 0 4px 12px rgb(16 24 40 / 6%)',
  },
  dark: {
    bg: '#14171c',
    panel: '#1c2027',
    line: '#2c323c',
    'line-strong': '#454d5a',
    ink: '#e8ebf0',
    dim: '#9ca6b7',
    soft: '#252b34',
    accent: '#7da2ff',
    'on-accent': '#10151f',
    source: '#35c2ae',
    transform: '#a38bff',
    sink: '#ff9a62',
    'on-category': '#10151f',
    ok: '#4bd08b',
    warn: '#e5b454',
    bad: '#ff7b7b',
    dot: '#2a303a',
    shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 6px 16px rgb(0 0 0 / 35%)',
  },
}

/** The share, in percent, of a colour in its tint `--koppla-<name>-soft`; the rest is the panel. */
export const tints = { accent: 12, source: 8, transform: 8, sink: 8, ok: 12, warn: 12, bad: 12 } as const

/** The CSS variables of a scheme. */
export function cssTokens(tokens: Tokens): Record<string, string> {
  const colours = Object.entries(tokens).map(([name, value]) => [`--koppla-${name}`, value])
  // Mixed with the panel and not see-through, so that a badge reads the same on a selected row.
  const mixed = Object.entries(tints).map(([name, percent]) => [
    `--koppla-${name}-soft`,
    `color-mix(in srgb, var(--koppla-${name}) ${percent}%, var(--koppla-panel))`,
  ])
  return Object.fromEntries([...colours, ...mixed])
}
