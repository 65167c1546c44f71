/** Light, dark, or as the device; kept on this device. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT = 'coalesce.theme';
const device = matchMedia('(prefers-color-scheme: dark)');
device.addEventListener('change', () => applyTheme());

export function currentTheme(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEPT)) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Put a theme on the page; without one, the kept one. */
export function applyTheme(theme: Theme = currentTheme()): void {
  const dark = theme === 'dark' || (theme === 'system' && device.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

export function setTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEPT, theme);
  } catch {
    // Not kept then; it lasts as long as the page.
  }
  applyTheme(theme);
}
