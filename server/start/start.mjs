/**
 * What `npm start` runs, on a fresh clone too: installs what is missing, builds what is stale, and
 * starts the server in this process, so that signals reach it.
 */
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { build, checkNode, inRoot, install } from './prepare.mjs';

checkNode();
install();
build();
process.env.NODE_ENV ??= 'production';
// Starting makes much short-lived garbage at once, for which V8 would double its young generation for
// the rest of the server's life: 25 MB that an idle server does not need. Growth waits meanwhile.
setFlagsFromString('--semi-space-growth-factor=1');
await import(pathToFileURL(inRoot('dist', 'server', 'main.js')).href);
setFlagsFromString('--semi-space-growth-factor=2');
