import { useEffect, useRef } from 'react';

/** True while keys belong to a text: single-letter shortcuts are off then (WCAG 2.1.4). */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('dialog') !== null)
  );
}

/** Space presses a control that has the focus, and nothing else. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, summary') !== null;

const OFF = 'coalesce.shortcuts';

/** Whether single-letter shortcuts are on, on this device. */
export function shortcutsOn(): boolean {
  try {
    return localStorage.getItem(OFF) !== 'off';
  } catch {
    return true;
  }
}

export function setShortcutsOn(on: boolean): void {
  try {
    localStorage.setItem(OFF, on ? 'on' : 'off');
  } catch {
    // Not kept then; they are on after the next load.
  }
}

/**
 * Run something on a single key, for example `useShortcut('h', raise)`. Case does not matter; keys
 * with Ctrl, Alt or Meta and keys typed into a text are left alone. `undefined` turns it off.
 */
export function useShortcut(key: string, run: (() => void) | undefined): void {
  const latest = useRef(run);
  latest.current = run;
  const active = run !== undefined;
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target) || !shortcutsOn() || event.key.toLowerCase() !== key) return;
      if (key === ' ' && isControl(event.target)) return;
      event.preventDefault();
      latest.current?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [key, active]);
}
