import { Router } from 'express';
import type { Services } from '../services.ts';

/** The public Track-guide and its calendar. */
export function guideRoutes(_services: Services): Router {
  return Router();
}
