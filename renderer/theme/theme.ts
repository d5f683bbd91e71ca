import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  Menu,
  Modal,
  SegmentedControl,
  Select,
  Tooltip,
} from '@mantine/core'
import { cssTokens, schemes } from './tokens.ts'
import { variantColors } from './variant-colors.ts'

/** Shade 6 is the accent on light panels, shade 4 the one on dark panels. */
const blue = [
  '#eef3ff',
  '#dbe5ff',
  '#b9ccff',
  '#98b5ff',
  '#7da2ff',
  '#5079f0',
  '#2f5fe0',
  '#254fc4',
  '#1f42a3',
  '#1a3681',
] as const

/** Neutral shades between the tokens, for the parts of components that have no token of their own. */
const gray = [
  '#f6f7f9',
  '#eef1f5',
  '#e3e6eb',
  '#d5dae2',
  '#c3c9d4',
  '#9aa3b2',
  '#5a6476',
  '#4a5466',
  '#2c3646',
  '#1b2330',
] as const

/** Mantine's roles, from text (0) through borders (4), hover (5) and fields (6) to the page (7). */
const dark = [
  '#e8ebf0',
  '#c4cbd7',
  '#9ca6b7',
  '#6b7586',
  '#3a424e',
  '#2c323c',
  '#20252d',
  '#1c2027',
  '#171b21',
  '#14171c',
] as const

export const theme = createTheme({
  primaryColor: 'koppla',
  primaryShade: { light: 6, dark: 4 },
  variantColorResolver: variantColors,
  black: '#10151f',
  colors: { koppla: blue, gray, dark },
  fontFamily: '"Inter Variable", "Noto Sans", system-ui, sans-serif',
  fontFamilyMonospace: 'var(--koppla-mono)',
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '14px', xl: '17px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '20px', xl: '24px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '14px', lineHeight: '20px' },
      h2: { fontSize: '14px', lineHeight: '20px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  shadows: {
    xs: 'var(--koppla-shadow)',
    sm: 'var(--koppla-shadow)',
    md: 'var(--koppla-shadow)',
    lg: 'var(--koppla-shadow)',
    xl: 'var(--koppla-shadow)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      styles: {
        // Words of a long language break into a second line; they are never cut off.
        root: { height: 'auto', minHeight: 'var(--button-height)', fontWeight: 500 },
        label: { height: 'auto', lineHeight: 1.3, whiteSpace: 'normal' },
      },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-end', transitionProps: { duration: 120 } } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120, transition: 'fade' },
        overlayProps: { backgroundOpacity: 0.35 },
        padding: 20,
      },
      styles: { title: { fontSize: 14, fontWeight: 600 } },
    }),
    InputWrapper: Input.Wrapper.extend({
      styles: { label: { marginBottom: 4 }, description: { marginBottom: 4, marginTop: -2 } },
    }),
    // Narrower than their words, if need be: they end in dots rather than at the edge.
    SegmentedControl: SegmentedControl.extend({ styles: { control: { flex: '1 1 auto', minWidth: 0 } } }),
    Select: Select.extend({ defaultProps: { allowDeselect: false, comboboxProps: { shadow: 'md' } } }),
  },
})

/** Mantine's own colours follow the tokens, so that both schemes are described in one place. */
export const cssVariables: CSSVariablesResolver = () => {
  const accentHover = 'color-mix(in srgb, var(--koppla-accent) 88%, var(--koppla-ink))'
  const follow = {
    '--mantine-color-body': 'var(--koppla-panel)',
    '--mantine-color-text': 'var(--koppla-ink)',
    '--mantine-color-bright': 'var(--koppla-ink)',
    '--mantine-color-dimmed': 'var(--koppla-dim)',
    '--mantine-color-placeholder': 'var(--koppla-dim)',
    '--mantine-color-anchor': 'var(--koppla-accent)',
    '--mantine-color-error': 'var(--koppla-bad)',
    '--mantine-color-default': 'var(--koppla-panel)',
    '--mantine-color-default-color': 'var(--koppla-ink)',
    '--mantine-color-default-border': 'var(--koppla-line)',
    '--mantine-color-default-hover': 'var(--koppla-soft)',
    '--mantine-primary-color-filled': 'var(--koppla-accent)',
    '--mantine-primary-color-filled-hover': accentHover,
    '--mantine-color-koppla-filled': 'var(--koppla-accent)',
    '--mantine-color-koppla-filled-hover': accentHover,
    '--mantine-color-gray-light-hover': 'var(--koppla-soft)',
    '--mantine-color-gray-light-color': 'var(--koppla-dim)',
  }
  return {
    variables: {},
    light: { ...cssTokens(schemes.light), ...follow },
    dark: { ...cssTokens(schemes.dark), ...follow },
  }
}
