import { afterAll, beforeAll, expect, test } from 'vitest';
import { Histogram } from '../../server/histogram.ts';
import { Metrics } from '../../server/metrics.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Every sample of an exposition text by name and labels. Throws on a line that Prometheus would not take. */
function parse(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  for (const line of text.split('\n').filter(Boolean)) {
    const type = /^# TYPE ([a-z_0-9]+) (counter|gauge|histogram|summary)$/.exec(line);
    if (type?.[1] && type[2]) {
      if (types.has(type[1])) throw new Error(`${type[1]} is told twice`);
      types.set(type[1], type[2]);
      continue;
    }
    if (/^# HELP [a-z_0-9]+ \S/.test(line)) continue;
    const found = /^([a-z_0-9]+)(\{(?:[a-z_]+="[^"\\]*",?)+\})? (-?[\d.]+(?:e[+-]?\d+)?|nan|\+inf)$/i.exec(line);
    if (!found?.[1]) throw new Error(`not a sample: ${line}`);
    const name = found[1].replace(/_(bucket|sum|count)$/, '');
    if (!types.has(name) && !types.has(found[1])) throw new Error(`${found[1]} has no type`);
    const key = `${found[1]}${found[2] ?? ''}`;
    if (samples.has(key)) throw new Error(`${key} is told twice`);
    samples.set(key, Number(found[3]));
  }
  return samples;
}

const scrape = async () => parse((await server.admin.call<string>('GET', '/metrics')).body);

test('the text is Prometheus’s, and tells of the process, the doors and the store', async () => {
  const samples = await scrape();
  for (const name of [
    'process_resident_memory_bytes',
    'process_cpu_seconds_total',
    'nodejs_eventloop_lag_p99_seconds',
    'coalesce_commands_total',
    'coalesce_connections{kind="live"}',
    'coalesce_collab_documents',
    'coalesce_collab_sent_bytes_total',
    'coalesce_collab_disk_seconds_bucket{le="+Inf"}',
  ])
    expect(samples.has(name), name).toBe(true);
  expect(samples.get('coalesce_store_healthy')).toBe(1);
});

test('counters move with what people do', async () => {
  const before = await scrape();
  const trackId = await server.createTrack();
  const { seatToken } = await server.join(trackId, 'moderator', 'Ana');
  const live = await server.live(seatToken);
  await live.send({ type: 'floor/raise' });
  const after = await scrape();
  const moved = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  expect(moved('coalesce_commands_total')).toBe(1);
  expect(moved('coalesce_connections{kind="live"}')).toBe(1);
  expect(moved('coalesce_http_answers_total')).toBeGreaterThanOrEqual(3);
});

test('everything that the document server counts is told', async () => {
  const metrics = new Metrics();
  const { collab } = metrics;
  collab.state = () => ({ documents: 3, editors: 2, followers: 5, joining: 1, behind: 4 });
  collab.received(100);
  collab.sent(40, 10);
  collab.accepted();
  collab.stored(7, 3);
  collab.told(12);
  collab.ticked(50);
  collab.joined(400);
  collab.refused('gap');
  collab.refused('gap');
  collab.reset('conflict');
  collab.fellBehind();
  const samples = parse(await metrics.text());
  expect(
    Object.fromEntries(
      [...samples].filter(([name]) => /^coalesce_(collab|connections)/.test(name) && !/_bucket|_sum$/.test(name)),
    ),
  ).toEqual({
    'coalesce_connections{kind="editor"}': 2,
    'coalesce_connections{kind="follower"}': 5,
    coalesce_collab_documents: 3,
    coalesce_collab_joining: 1,
    coalesce_collab_behind: 4,
    coalesce_collab_received_frames_total: 1,
    coalesce_collab_received_bytes_total: 100,
    coalesce_collab_sent_frames_total: 40,
    coalesce_collab_sent_bytes_total: 400,
    coalesce_collab_accepted_updates_total: 1,
    coalesce_collab_log_entries_total: 7,
    coalesce_collab_slow_receivers_total: 1,
    'coalesce_collab_refusals_total{kind="gap"}': 2,
    'coalesce_collab_resets_total{code="conflict"}': 1,
    coalesce_collab_tick_window_seconds_count: 1,
    coalesce_collab_disk_seconds_count: 1,
    coalesce_collab_told_seconds_count: 1,
    coalesce_collab_join_seconds_count: 1,
  });
});

test('a histogram’s buckets each hold those before them', () => {
  const histogram = new Histogram();
  for (const milliseconds of [0.5, 1, 3, 60, 20_000]) histogram.observe(milliseconds);
  const samples = parse(`# TYPE x_seconds histogram\n${histogram.samples('x_seconds')}`);
  const upTo = (bound: string) => samples.get(`x_seconds_bucket{le="${bound}"}`);
  expect([upTo('0.001'), upTo('0.005'), upTo('0.05'), upTo('0.1'), upTo('10'), upTo('+Inf')]).toEqual([
    2, 3, 3, 4, 4, 5,
  ]);
  expect(samples.get('x_seconds_count')).toBe(5);
  expect(samples.get('x_seconds_sum')).toBeCloseTo(20.0645);
});

test('they are for the admin and for this machine itself', async () => {
  const proxied = { headers: { 'X-Forwarded-For': '203.0.113.7' } };
  expect((await server.browser().call('GET', '/metrics', proxied)).status).toBe(403);
  expect((await server.admin.call('GET', '/metrics', proxied)).status).toBe(200);
  expect((await server.browser().call('GET', '/metrics')).status).toBe(200);
});
