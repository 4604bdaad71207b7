/** Teams' look, as a host configuration of the adaptivecards library and the page around the card. */
export type Theme = 'light' | 'dark'

type Palette = {
  chat: string
  card: string
  line: string
  field: string
  text: string
  subtle: string
  accent: string
  good: string
  warning: string
  attention: string
  primary: string
  styles: Record<'emphasis' | 'accent' | 'good' | 'warning' | 'attention', string>
}

const palettes: Record<Theme, Palette> = {
  light: {
    chat: '#f5f5f5',
    card: '#ffffff',
    line: '#d1d1d1',
    field: '#f5f5f5',
    text: '#242424',
    subtle: '#616161',
    accent: '#5b5fc7',
    good: '#237b4b',
    warning: '#835c00',
    attention: '#c4314b',
    primary: '#5b5fc7',
    styles: { emphasis: '#f0f0f0', accent: '#e8ebfa', good: '#e7f2da', warning: '#fbf6d9', attention: '#fcf4f6' },
  },
  dark: {
    chat: '#1f1f1f',
    card: '#292929',
    line: '#666666',
    field: '#1f1f1f',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9299f7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f9526b',
    primary: '#4f52b2',
    styles: { emphasis: '#333333', accent: '#2f2f4a', good: '#0d2e0d', warning: '#463100', attention: '#3b1219' },
  },
}

const font = "'Open Sans', 'Segoe UI', sans-serif"

function foreground(palette: Palette) {
  const tone = (color: string) => ({ default: color, subtle: color === palette.text ? palette.subtle : color })
  return {
    default: tone(palette.text),
    dark: tone('#242424'),
    light: tone('#ffffff'),
    accent: tone(palette.accent),
    good: tone(palette.good),
    warning: tone(palette.warning),
    attention: tone(palette.attention),
  }
}

/** The host configuration, for `new HostConfig(...)` in the page. */
export function hostConfig(theme: Theme) {
  const palette = palettes[theme]
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground(palette) })
  const sizes = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 }
  const fontType = (fontFamily: string) => ({
    fontFamily,
    fontSizes: sizes,
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  })
  return {
    supportsInteractivity: true,
    hostWidthBreakpoints: { veryNarrow: 165, narrow: 350, standard: 768 },
    spacing: { none: 0, small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    fontTypes: { default: fontType(font), monospace: fontType('monospace') },
    textStyles: { heading: { size: 'large', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
    containerStyles: {
      default: style(palette.card),
      ...Object.fromEntries(Object.entries(palette.styles).map(([name, color]) => [name, style(color)])),
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { suffix: ' *', suffixColor: 'attention', weight: 'default' },
        optionalInputs: { weight: 'default' },
      },
      errorMessage: { color: 'attention', spacing: 'small' },
    },
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      allowTitleToWrap: true,
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
    },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { wrap: true },
      spacing: 16,
    },
  }
}

/** The page's style sheet; `faces` are the fonts' `@font-face` rules. */
export function pageStyle(theme: Theme, width: number, faces: string) {
  const { chat, card, line, field, text, subtle, accent, attention, primary } = palettes[theme]
  return `${faces}
    * { box-sizing: border-box }
    :root { color-scheme: ${theme} }
    body { margin: 0; background: ${chat} }
    #frame { width: ${width + 24}px; padding: 12px; background: ${chat}; font: 14px/20px ${font}; color: ${text} }
    #frame > div { width: ${width}px; border: 1px solid ${line}; border-radius: 6px; overflow: hidden; background: ${card} }
    .ac-textBlock p, .ac-textRun { margin: 0 }
    .ac-textBlock ul, .ac-textBlock ol { margin: 0; padding-left: 20px }
    .ac-textBlock a { color: ${accent} }
    .ac-actionSet { flex-wrap: wrap !important; row-gap: 8px }
    .ac-pushButton { min-height: 32px; padding: 5px 12px; border: 1px solid ${line}; border-radius: 4px; background: ${card};
      color: ${text}; font: 600 14px/20px ${font}; overflow-wrap: anywhere }
    .ac-pushButton.primary, .ac-pushButton.style-positive { background: ${primary}; border-color: ${primary}; color: #ffffff }
    .ac-pushButton.style-destructive { color: ${attention} }
    .ac-input { width: 100%; padding: 5px 12px; border: 1px solid transparent; border-bottom-color: ${subtle};
      border-radius: 4px; background: ${field}; color: ${text}; font: 14px/20px ${font}; min-height: 32px }
    textarea.ac-input { min-height: 72px; resize: none }
    .ac-input::placeholder { color: ${subtle} }
    .ac-choiceSetInput-expanded, .ac-toggleInput { padding: 0; border: 0; background: none; min-height: 0 }
    input[type=checkbox], input[type=radio] { accent-color: ${primary}; margin-right: 8px }`
}
