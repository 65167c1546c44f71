import { useEffect, useState } from 'react';

/** A principle counts as being read once its top is this far down the window, in pixels. */
const READING_LINE = 220;

/** Id of the principle that is being read: the last whose top has passed the reading line. Follows scrolling. */
export function useActive(ids: readonly string[]): string | undefined {
  const [active, setActive] = useState<string>();
  const key = ids.join();
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const sections = key === '' ? [] : key.split(',').flatMap((id) => document.getElementById(id) ?? []);
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4 && scrollY > 0;
      const passed = sections.filter((section) => section.getBoundingClientRect().top <= READING_LINE);
      setActive((atEnd ? sections.at(-1) : (passed.at(-1) ?? sections[0]))?.id);
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(look);
    };
    onScroll();
    addEventListener('scroll', onScroll, { passive: true });
    addEventListener('resize', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', onScroll);
      removeEventListener('resize', onScroll);
    };
  }, [key]);
  return active;
}
