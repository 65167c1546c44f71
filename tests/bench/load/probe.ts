/** A connection in a process of its own that measures how long a server answers nobody: `ping`, again and again. */
import { Client, type Entry } from '../wire/client.ts';
import { sleep } from './pace.ts';

const entry = JSON.parse(process.argv[2] ?? '{}') as Entry;
let longest = 0;
let sentAt = performance.now();
let isWaiting = false;
const client = new Client({
  entry,
  ponged: () => {
    longest = Math.max(longest, performance.now() - sentAt);
    isWaiting = false;
  },
});
process.on('message', (message) => {
  if (message === 'begin') longest = 0;
  if (message === 'end') process.send?.(Math.max(longest, isWaiting ? performance.now() - sentAt : 0));
});
while (!client.isSynced) await sleep(5);
process.send?.('ready');
for (;;) {
  if (!isWaiting) {
    isWaiting = true;
    sentAt = performance.now();
    client.ping();
  }
  await sleep(4);
}
