/**
 * The design's tokens that public pages need, light and dark. The same values as
 * `client/styles/tokens.css`, which the server cannot import; a test holds them together.
 */
export const LIGHT_TOKENS = {
  '--canvas': '#f1f3ef',
  '--surface': '#ffffff',
  '--ink': '#15201e',
  '--ink-2': '#42504c',
  '--ink-3': '#5a6763',
  '--line': '#d3d9d2',
  '--line-2': '#7b8581',
  '--accent': '#0b5f5a',
  '--accent-hover': '#084944',
  '--accent-ink': '#0a5751',
  '--accent-soft': '#d9ebe6',
  '--on-accent': '#ffffff',
  '--live': '#b03a12',
  '--live-soft': '#fbe7dd',
  '--contour': '#0b5f5a',
  '--ok': '#1d6638',
  '--ok-soft': '#dcefe1',
  '--warn': '#785000',
  '--warn-soft': '#faedcb',
  '--info': '#27588e',
  '--info-soft': '#e1ecf6',
  '--g-gov': '#376ca1',
  '--g-prv': '#99622e',
  '--g-civ': '#8d0748',
  '--g-tec': '#264701',
  '--g-aca': '#520090',
  '--g-igo': '#57636b',
  '--on-g': '#ffffff',
  '--lk-complements': '#2f4b47',
  '--lk-overlaps': '#5a6763',
  '--lk-mechanism': '#0b5f5a',
  '--lk-actors': '#42504c',
  '--lk-output': '#15201e',
  '--lk-clash': '#b03a12',
} as const;

export const DARK_TOKENS: Record<keyof typeof LIGHT_TOKENS, string> = {
  '--canvas': '#0d1413',
  '--surface': '#151e1c',
  '--ink': '#e8edea',
  '--ink-2': '#b5c1bc',
  '--ink-3': '#94a19c',
  '--line': '#2a3633',
  '--line-2': '#6f7e79',
  '--accent': '#5fc4b5',
  '--accent-hover': '#86d8cc',
  '--accent-ink': '#73cfc1',
  '--accent-soft': '#16352f',
  '--on-accent': '#04211e',
  '--live': '#ff9a6e',
  '--live-soft': '#3d2012',
  '--contour': '#5fc4b5',
  '--ok': '#7fd39b',
  '--ok-soft': '#15301f',
  '--warn': '#f0c15e',
  '--warn-soft': '#33270c',
  '--info': '#9ac4f2',
  '--info-soft': '#172b41',
  '--g-gov': '#acc5fe',
  '--g-prv': '#f8ce98',
  '--g-civ': '#ea9199',
  '--g-tec': '#6ca720',
  '--g-aca': '#ab80ee',
  '--g-igo': '#dee6ea',
  '--on-g': '#0d1413',
  '--lk-complements': '#c3d0cb',
  '--lk-overlaps': '#94a19c',
  '--lk-mechanism': '#5fc4b5',
  '--lk-actors': '#b5c1bc',
  '--lk-output': '#f2f6f4',
  '--lk-clash': '#ff9a6e',
};

const declarations = (tokens: Record<string, string>): string =>
  Object.entries(tokens)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

/** Without scripts the device decides between light and dark; paper is always light. */
export const tokenRules = (): string =>
  `:root{color-scheme:light dark;${declarations(LIGHT_TOKENS)}}\n@media screen and (prefers-color-scheme:dark){:root{${declarations(DARK_TOKENS)}}}`;
