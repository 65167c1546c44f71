import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { previewProgramme, readProgramme } from '../../server/importers/index.ts';
import type { Programme } from '../../server/importers/programme.ts';

const PYCON = new URL('../../../shared/data/formats/pyconuk2015-schedule.csv', import.meta.url);

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string | Uint8Array, mapping?: Record<string, string>): Promise<Programme> =>
  readProgramme(typeof text === 'string' ? bytes(text) : text, {
    format: 'auto',
    timezone: 'Europe/Istanbul',
    ...(mapping && { mapping }),
  });
const codes = ({ problems }: Programme) => problems.map(({ at, field, code }) => `${at} ${field} ${code}`);

describe('a CSV programme', () => {
  test.each([
    ['commas', 'title,room\nOne,1\n'],
    ['semicolons', 'Titre;Salle\r\nOne;1\r\n'],
    ['tabs', 'Título\tSala\nOne\t1'],
    ['carriage returns alone', 'title,room\rOne,1\r'],
    ['a byte order mark', '\ufefftitle,room\nOne,1\n'],
    ['quotes', '"title","room"\n"One","1"\n'],
    ['a preamble', 'Programme of the forum\n\n,,\ntitle,room\nOne,1\n'],
  ])('is read with %s', async (_, text) => {
    const { rows, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(rows.map(({ fields }) => [fields.title, fields.room])).toEqual([['One', '1']]);
  });

  test('is read as UTF-16 with a mark and as Windows-1252', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('title,room\nDébat,Salle é\n', 'utf16le')]);
    const latin = Buffer.from('title,room\nDébat,Salle é\n', 'latin1');
    for (const file of [utf16, latin]) {
      const { rows } = await read(new Uint8Array(file));
      expect(rows[0]?.fields).toMatchObject({ title: 'Débat', room: 'Salle é' });
    }
  });

  test('keeps line numbers through cells of several lines and ragged rows', async () => {
    const { rows, problems } = await read(
      'title,description,date\nOne,"a\nb\nc",2014-09-02\nTwo\n,x,2014-09-03,more,cells\n',
    );
    expect(rows.map(({ at }) => at)).toEqual(['2', '5']);
    expect(rows[0]?.fields.summary).toBe('a\nb\nc');
    expect(problems).toMatchObject([{ at: '6', field: 'title', code: 'no-title' }]);
  });

  test('says where a quote is never closed', async () => {
    const result = await read('title,room\nOne,1\nTwo,"2\nThree,3\n');
    expect(codes(result)).toEqual(['3  unreadable-row']);
  });

  test('cuts nothing: a cell that is too long is a problem with line, field and column', async () => {
    const { rows, problems } = await read(`Session Title,room\n${'x'.repeat(301)},1\n`);
    expect(rows).toEqual([]);
    expect(problems).toEqual([
      { at: '2', field: 'title', code: 'too-long', severity: 'error', values: { column: 'Session Title', limit: 300 } },
    ]);
  });

  test('names both lines of an id that is there twice', async () => {
    expect(codes(await read('id,title\na,One\nb,Two\na,Three\n'))).toEqual(['2, 4 id duplicate-id']);
  });

  test('finds rows without an id again by number, title and day', async () => {
    const first = await read('title,date,room\nOne,2014-09-02,1\nTwo,2014-09-02,1\n');
    const again = await read('title,date,room\nTwo,2014-09-02,7\nOne,2014-09-02,1\n');
    expect(new Set(again.rows.map(({ sourceId }) => sourceId))).toEqual(
      new Set(first.rows.map(({ sourceId }) => sourceId)),
    );
  });

  test('takes two breaks of the same name in different rooms as two sessions, and a copied row as a problem', async () => {
    expect((await read('title,date,room\nLunch,2014-09-02,1\nLunch,2014-09-02,2\n')).rows).toHaveLength(2);
    expect(codes(await read('title,date,room\nLunch,2014-09-02,1\nLunch,2014-09-02,1\n'))).toEqual([
      '2, 3 id duplicate-id',
    ]);
  });

  test.each([
    ['2014-09-02,09:00,10:30', '2014-09-02', '09:00', '10:30'],
    ['2.9.2014,9h,10h30', '2014-09-02', '09:00', '10:30'],
    ['2 September 2014,9:00 am,2 pm', '2014-09-02', '09:00', '14:00'],
    ['2 septembre 2014,9.00,', '2014-09-02', '09:00', undefined],
    ['2014-09-02,22:00,00:30', '2014-09-02', '22:00', '00:30'],
    ['2014-09-02,09:00,09:00', '2014-09-02', '09:00', undefined],
    ['2014-09-02,09:00-10:15,', '2014-09-02', '09:00', '10:15'],
    [',2014-09-02T09:00:00,2014-09-02T10:00:00', '2014-09-02', '09:00', '10:00'],
  ])('understands day and time as in %s', async (cells, date, start, end) => {
    const { rows, problems } = await read(`title,date,start,end\nOne,${cells}\n`);
    expect(problems).toEqual([]);
    expect(rows[0]?.fields).toMatchObject({ date, start, ...(end && { end }) });
    expect(rows[0]?.fields.end).toBe(end);
  });

  test('tells the order of day and month from the whole column', async () => {
    const american = await read('title,date\nOne,09-02-2014\nTwo,09-18-2014\n');
    expect(american.rows.map(({ fields }) => fields.date)).toEqual(['2014-09-02', '2014-09-18']);
    const european = await read('title,date\nOne,02/09/2014\nTwo,18/09/2014\n');
    expect(european.rows.map(({ fields }) => fields.date)).toEqual(['2014-09-02', '2014-09-18']);
  });

  test('asks rather than guesses where the order cannot be told', async () => {
    expect(codes(await read('title,date\nOne,09-02-2014\nTwo,09-03-2014\n'))).toEqual(['1 date not-a-date']);
  });

  test('lists days and times that are none', async () => {
    const result = await read('title,date,start,end\nOne,2014-02-30,25:00,\nTwo,soon,09:00,08:00\n');
    expect(codes(result)).toEqual([
      '2 date not-a-date',
      '2 start not-a-time',
      '3 date not-a-date',
      '3 end ends-before-start',
    ]);
  });

  test('reads organisations with group and region, and loses no word of an unknown group', async () => {
    const { rows } = await read(
      'title,organisations,co-organisers\nOne,APNIC | Technical Community | Asia-Pacific; Ministry X | gouvernement,"Guild | Bakers | Oceania"\n',
    );
    expect(rows[0]?.fields.organisations).toEqual([
      { name: 'APNIC', group: 'technical-community', region: 'Asia-Pacific' },
      { name: 'Ministry X', group: 'government' },
      { name: 'Guild', region: 'Bakers, Oceania' },
    ]);
  });

  test('a person’s mapping wins over the headings', async () => {
    const { rows } = await read('A,Title,Where\nReal title,Not this,Room 1\n', {
      A: 'title',
      Title: '',
      Where: 'room',
    });
    expect(rows[0]?.fields).toMatchObject({ title: 'Real title', room: 'Room 1' });
  });

  test('a mapping to a field that does not exist is refused', async () => {
    await expect(read('A\nx\n', { A: 'constructor' })).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('a file without a title column says so', async () => {
    expect(codes(await read('when,where\nnow,here\n'))).toEqual(['1 title required']);
  });

  test('dangerous headings and formulas are just text', async () => {
    const text = '__proto__,constructor,title,room\nx,y,"=HYPERLINK(""http://evil"")",@SUM(1)\n';
    const { rows } = await read(text, JSON.parse('{"__proto__": "theme"}') as Record<string, string>);
    expect(rows[0]?.fields).toMatchObject({ title: '=HYPERLINK("http://evil")', room: '@SUM(1)', theme: 'x' });
    expect(({} as Record<string, unknown>)['theme']).toBeUndefined();
  });

  test('with more sessions than a conference has is refused, not cut', async () => {
    const rows = Array.from({ length: 3_001 }, (_, index) => `w${index},T${index}`);
    expect(codes(await read(`id,title\n${rows.join('\n')}\n`))).toEqual(['  too-many']);
  });

  test('of thousands of lines never holds up the server for long', async () => {
    const rows = Array.from(
      { length: 2_500 },
      (_, index) => `w${index},"Title ${index}","${'Words of a summary. '.repeat(80)}",2014-09-02,09:00`,
    );
    const file = bytes(`id,title,description,date,start\n${rows.join('\n')}\n`);
    const started = performance.now();
    let [longest, last] = [0, started];
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const { rows: read_ } = await readProgramme(file, { format: 'csv', timezone: 'UTC' });
    clearInterval(timer);
    expect(read_).toHaveLength(2_500);
    // Some milliseconds on a free machine; against the whole reading, a busy one slows both alike.
    expect(longest).toBeLessThan((performance.now() - started) / 3);
  });

  test('can be looked at before: columns, what they become, samples and first sessions', async () => {
    const preview = await previewProgramme(
      bytes('id,Shoe size,title,date,start\na,42,One,2014-09-02,09:00\nb,,Two,,\n'),
      { format: 'auto', timezone: 'UTC' },
    );
    expect(preview.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['id', 'id'],
      ['Shoe size', null],
      ['title', 'title'],
      ['date', 'date'],
      ['start', 'start'],
    ]);
    expect(preview.columns[1]?.samples).toEqual(['42']);
    expect(preview.first[0]).toEqual({ title: 'One', number: '', when: '2014-09-02 09:00', where: '' });
    expect(preview.rows).toBe(2);
  });

  test.runIf(existsSync(PYCON))('of PyCon UK 2015 is read by its own headings', async () => {
    const { rows, problems } = await read(new Uint8Array(readFileSync(PYCON)));
    expect(rows).toHaveLength(157);
    expect(rows[0]?.fields).toMatchObject({
      title: 'Registration / Breakfast',
      date: '2015-09-18',
      start: '08:00',
      end: '09:30',
      room: 'Cafeteria',
    });
    expect(problems.map(({ code }) => code)).toEqual(['no-title', 'no-title', 'no-title', 'no-title', 'too-long']);
  });
});
