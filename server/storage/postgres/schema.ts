/**
 * The tables, in PostgreSQL's own schema `coalesce`, and the two functions that write to them. Names of logs
 * and keys are bytea: they sort bytewise whatever the database's locale, and take every string that JavaScript
 * has (text refuses NUL). `set bytea_output = escape` makes them readable in psql.
 *
 * Each entry of the list takes the layout from the version of its index to the next one; one that has been
 * released is never changed.
 *
 * 1  2026-11  first.
 */
export const MIGRATIONS: readonly string[] = [
  `
create table coalesce.records (
  collection text collate "C" not null,
  key bytea not null,
  -- Checksum and JSON; see sealed.ts.
  value bytea not null,
  primary key (collection, key)
);

-- The newest number of each log; whoever adds to a log holds its row.
create table coalesce.heads (
  log bytea primary key,
  number bigint not null
) with (fillfactor = 50);

create table coalesce.entries (
  log bytea not null,
  number bigint not null,
  entry bytea not null,
  primary key (log, number)
);
alter table coalesce.entries alter column entry set storage external;

create table coalesce.checkpoints (
  log bytea not null,
  number bigint not null,
  content bytea not null,
  primary key (log, number)
);
alter table coalesce.checkpoints alter column content set storage external;

-- The beginning of checkpoints that are on their way: a large one in one message would keep a server busy.
create table coalesce.checkpoint_parts (
  log bytea not null,
  number bigint not null,
  node text not null,
  part int not null,
  content bytea not null,
  at timestamptz not null default now(),
  primary key (log, number, node, part)
);
alter table coalesce.checkpoint_parts alter column content set storage external;

create table coalesce.probe (
  single boolean primary key default true check (single),
  at timestamptz not null
);

-- Does the wishes of one batch, each whole or not at all, in one transaction and one round trip: no server
-- ever holds a row while it thinks, or sleeps. Returns for each wish the last number it was given (0 without
-- entries), or minus the place in \`logs\` of the log that had moved on.
--
-- \`logs\` are distinct and sorted, and so are the records: whoever waits for a row holds only rows before it.
create function coalesce.write_batch(
  node text,
  logs bytea[],
  wishes int,
  entry_wish int[], entry_log int[], entry_after bigint[], entry_content bytea[],
  record_wish int[], record_collection text[], record_key bytea[], record_value bytea[]
) returns setof bigint language plpgsql as $$
declare
  head bigint[];
  was bigint[];
  numbers bigint[] := array_fill(null::bigint, array[cardinality(entry_wish)]);
  results bigint[] := array_fill(0::bigint, array[wishes]);
  i int := 1;
  j int;
  clash int;
  change record;
begin
  if cardinality(logs) > 0 then
    insert into coalesce.heads (log, number) select name, 0 from unnest(logs) as name order by name
      on conflict do nothing;
    select array_agg(locked.number) into head
      from (select number from coalesce.heads where log = any (logs) order by log for update) as locked;
    was := head;
    for wish in 1..wishes loop
      j := i;
      clash := 0;
      while j <= cardinality(entry_wish) and entry_wish[j] = wish loop
        if clash = 0 and entry_after[j] <> head[entry_log[j]] then clash := entry_log[j]; end if;
        j := j + 1;
      end loop;
      if clash > 0 then results[wish] := -clash; i := j; end if;
      while i < j loop
        head[entry_log[i]] := head[entry_log[i]] + 1;
        numbers[i] := head[entry_log[i]];
        results[wish] := numbers[i];
        i := i + 1;
      end loop;
    end loop;
    insert into coalesce.entries (log, number, entry)
      select logs[place], number, content
      from unnest(entry_log, numbers, entry_content) as t(place, number, content) where number is not null;
    for change in
      update coalesce.heads set number = t.number from unnest(logs, was, head) as t(log, was, number)
      where heads.log = t.log and t.was <> t.number returning t.log, t.was, t.number
    loop
      perform pg_notify(
        'coalesce_log', concat_ws(' ', node, encode(sha256(change.log), 'hex'), change.was, change.number));
    end loop;
  end if;
  for change in
    select distinct on (collection collate "C", key) collection, key, value
    from unnest(record_wish, record_collection, record_key, record_value)
      with ordinality as t(wish, collection, key, value, place)
    where results[wish] >= 0
    order by collection collate "C", key, place desc
  loop
    if change.value is null then
      delete from coalesce.records where collection = change.collection and key = change.key;
    else
      insert into coalesce.records (collection, key, value) values (change.collection, change.key, change.value)
        on conflict (collection, key) do update set value = excluded.value;
    end if;
  end loop;
  return query select unnest(results);
end $$;

-- Keeps a checkpoint, made of the parts that this server has sent and the last one, and drops what the one
-- before it stands for; see store.ts. Two servers that do it for one log at once do it one after the other.
create function coalesce.write_checkpoint(name bytea, upto bigint, sender text, last bytea) returns void
language plpgsql as $$
declare
  before bigint;
  bytes bytea;
begin
  perform pg_advisory_xact_lock(1668243820, hashtext(encode(name, 'hex')));
  select coalesce(string_agg(content, '' order by part), '') || last into bytes
    from coalesce.checkpoint_parts where log = name and number = upto and node = sender;
  -- Parts of a server that died on the way go too, after any time that one may need.
  delete from coalesce.checkpoint_parts
    where log = name and (number = upto and node = sender or at < now() - interval '10 minutes');
  insert into coalesce.checkpoints (log, number, content) values (name, upto, bytes)
    on conflict (log, number) do update set content = excluded.content;
  -- A checkpoint outlives its entries, and their numbers must never be given again.
  if upto > coalesce((select number from coalesce.heads where log = name), 0) then
    insert into coalesce.heads as h (log, number) values (name, upto)
      on conflict (log) do update set number = greatest(h.number, excluded.number);
  end if;
  select number into before from coalesce.checkpoints where log = name order by number desc offset 1 limit 1;
  if before is null then return; end if;
  delete from coalesce.checkpoints where log = name and number < before;
  delete from coalesce.entries where log = name and number <= before;
end $$;
`,
];

/** Layout that this version writes, and the newest that it reads. */
export const FORMAT = MIGRATIONS.length;
