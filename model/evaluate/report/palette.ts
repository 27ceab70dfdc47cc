/** Colours by their name, on light and on dark paper. Charts name them as CSS variables, so that one drawing serves both. */
export const PALETTE = {
  paper: { light: '#fbfaf7', dark: '#15171c' },
  card: { light: '#ffffff', dark: '#1d2027' },
  ink: { light: '#1f2430', dark: '#e8e6e1' },
  muted: { light: '#687083', dark: '#9aa1b1' },
  line: { light: '#e2e0d9', dark: '#333845' },
  good: { light: '#0f766e', dark: '#3fc1b0' },
  second: { light: '#b45309', dark: '#f0a94a' },
  bad: { light: '#be3455', dark: '#f2708f' },
} as const;

export type Colour = keyof typeof PALETTE;
export type Theme = 'light' | 'dark';

/** What a chart writes where a colour goes. */
export function colour(name: Colour): string {
  return `var(--${name})`;
}

/** The style sheet's definitions of the colours. */
export function definitions(theme: Theme): string {
  return Object.entries(PALETTE)
    .map(([name, shades]) => `--${name}:${shades[theme]}`)
    .join(';');
}

/** Puts the colours themselves where a drawing names them, for what does not know style sheets. */
export function resolveColours(drawing: string, theme: Theme): string {
  return drawing.replace(/var\(--(\w+)\)/g, (_, name: Colour) => PALETTE[name][theme]);
}
