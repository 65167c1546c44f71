/** A font file that public pages use: where it is served, and where npm has put it. */
export type GuideFont = { url: string; packagePath: string };

type Face = {
  family: string;
  file: string;
  style: 'normal' | 'italic';
  weight: string;
  stretch?: string;
  range: string;
};

const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD';
const LATIN_MORE =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';
const CYRILLIC = 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116';
const ARABIC = 'U+0600-06FF,U+0750-077F,U+0870-08FF,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC';

const serif = (file: string, style: 'normal' | 'italic', range: string): Face => ({
  family: 'Source Serif 4 Variable',
  file: `@fontsource-variable/source-serif-4/files/source-serif-4-${file}-wght-${style}.woff2`,
  style,
  weight: '200 900',
  range,
});
const sans = (file: string, range: string): Face => ({
  family: 'IBM Plex Sans Variable',
  file: `@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-${file}-wdth-normal.woff2`,
  style: 'normal',
  weight: '100 700',
  stretch: '75% 100%',
  range,
});
const arabicSans = (weight: number): Face => ({
  family: 'IBM Plex Sans Arabic',
  file: `@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-${weight}-normal.woff2`,
  style: 'normal',
  weight: String(weight),
  range: ARABIC,
});

const FACES: readonly Face[] = [
  serif('latin', 'normal', LATIN),
  serif('latin', 'italic', LATIN),
  serif('latin-ext', 'normal', LATIN_MORE),
  serif('cyrillic', 'normal', CYRILLIC),
  sans('latin', LATIN),
  sans('latin-ext', LATIN_MORE),
  sans('cyrillic', CYRILLIC),
  arabicSans(400),
  arabicSans(500),
  arabicSans(600),
  {
    family: 'Noto Naskh Arabic Variable',
    file: '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
    style: 'normal',
    weight: '400 700',
    range: ARABIC,
  },
];

const urlOf = ({ file }: Face): string => `/fonts/${file.slice(file.lastIndexOf('/') + 1)}`;

/** Files to serve, each at its own address for ever. `packagePath` is below `node_modules`. */
export const GUIDE_FONTS: readonly GuideFont[] = FACES.map((face) => ({ url: urlOf(face), packagePath: face.file }));

/** The faces as CSS; a browser fetches only those whose characters a page has. */
export const fontFaces = (): string =>
  FACES.map(
    (face) =>
      `@font-face{font-family:"${face.family}";font-style:${face.style};font-display:swap;font-weight:${face.weight};${face.stretch ? `font-stretch:${face.stretch};` : ''}src:url(${urlOf(face)}) format("woff2");unicode-range:${face.range}}`,
  ).join('\n');
