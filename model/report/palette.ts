/**
 * Colours by name, for a light and a dark page. Charts refer to them as CSS variables, so that one SVG serves both. The four
 * of a series can be told apart by colour-blind readers (M. Okabe and K. Ito, "Color Universal Design", 2008).
 */
export const PALETTE = {
  paper: { light: '#fbfaf7', dark: '#15171c' },
  card: { light: '#ffffff', dark: '#1d2027' },
  ink: { light: '#1f2430', dark: '#e8e6e1' },
  muted: { light: '#687083', dark: '#9aa1b1' },
  line: { light: '#e2e0d9', dark: '#333845' },
  good: { light: '#0f766e', dark: '#3fc1b0' },
  second: { light: '#b45309', dark: '#f0a94a' },
  bad: { light: '#be3455', dark: '#f2708f' },
  series1: { light: '#0072b2', dark: '#56b4e9' },
  series2: { light: '#d55e00', dark: '#e69f00' },
  series3: { light: '#009e73', dark: '#3fc1b0' },
  series4: { light: '#cc79a7', dark: '#cc79a7' },
} as const;

export type Colour = keyof typeof PALETTE;
export type Theme = 'light' | 'dark';

/** The CSS variable of a colour, for a chart's specification or a style sheet. */
export function colour(name: Colour): string {
  return `var(--${name})`;
}

/** The CSS declarations that give the variables their values. */
export function colourDeclarations(theme: Theme): string {
  return Object.entries(PALETTE)
    .map(([name, shades]) => `--${name}:${shades[theme]}`)
    .join(';');
}

/** An SVG with the colours of one theme in place of the variables, for renderers without style sheets. */
export function resolveColours(svg: string, theme: Theme): string {
  return svg.replace(/var\(--(\w+)\)/g, (_, name: Colour) => PALETTE[name][theme]);
}
