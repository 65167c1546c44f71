/**
 * What `npm start` runs, on a fresh clone too: installs what is missing, builds what is stale, and
 * starts the server in this process, so that signals reach it.
 */
import { pathToFileURL } from 'node:url';
import { build, checkNode, inRoot, install } from './prepare.mjs';

checkNode();
install();
build();
process.env.NODE_ENV ??= 'production';
await import(pathToFileURL(inRoot('dist', 'server', 'main.js')).href);
