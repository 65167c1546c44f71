import type { Services } from './services.ts';

/**
 * Make the demo track where there is none, so that a new server has something to show. Its texts and
 * layout are loaded only then.
 */
export async function prepareDemo(services: Services): Promise<void> {
  if (services.settings.read().tracks.some(({ demo }) => demo === true)) return;
  const { createDemo } = await import('./demo/create.ts');
  await createDemo(services);
}
