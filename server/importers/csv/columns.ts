import { plainWords } from '../words.ts';

/**
 * What a column can become, with the headings that say so by themselves, best first; English,
 * French and Spanish, in plain words (see `plainWords`).
 */
const HEADINGS = {
  id: ['id', 'session id', 'uid', 'identifier', 'identifiant', 'identificador', 'proposal id'],
  number: ['number', 'no', 'nr', 'n', 'session number', 'workshop number', 'ws', 'numero', 'code', 'session code'],
  title: [
    'title',
    'session title',
    'workshop title',
    'name',
    'session name',
    'session',
    'workshop',
    'event',
    'event name',
    'subject',
    'titre',
    'titre de la session',
    'intitule',
    'titulo',
    'titulo de la sesion',
    'nombre',
  ],
  organisations: [
    'organisations',
    'organizations',
    'organisation',
    'organization',
    'lead organisation',
    'lead organization',
    'organisers',
    'organizers',
    'organiser',
    'organizer',
    'host',
    'hosts',
    'organisateurs',
    'organisateur',
    'organizadores',
    'organizador',
    'organizaciones',
    'organizacion',
  ],
  coOrganisations: [
    'co organisations',
    'co organizations',
    'co organisers',
    'co organizers',
    'co organiser',
    'co organizer',
    'coorganisateurs',
    'co organisateurs',
    'coorganizadores',
    'partners',
    'partenaires',
    'socios',
  ],
  theme: [
    'theme',
    'main theme',
    'subtheme',
    'sub theme',
    'thematic',
    'thematique',
    'topic',
    'schedule track',
    'stream',
    'strand',
    'category',
    'tema',
    'eje',
    'eje tematico',
    'categorie',
    'categoria',
    'track',
  ],
  cluster: ['cluster', 'map cluster', 'groupe', 'grupo'],
  tags: ['tags', 'keywords', 'tag', 'mots cles', 'etiquettes', 'palabras clave', 'etiquetas'],
  summary: [
    'summary',
    'description',
    'session description',
    'abstract',
    'concise description',
    'details',
    'resume',
    'resumen',
    'descripcion',
  ],
  policyQuestions: [
    'policy questions',
    'policy question',
    'questions',
    'questions politiques',
    'preguntas',
    'preguntas de politica',
  ],
  date: ['date', 'day', 'session date', 'start date', 'jour', 'date de debut', 'fecha', 'dia', 'fecha de inicio'],
  start: [
    'start',
    'start time',
    'time start',
    'starts',
    'begin',
    'begins',
    'from',
    'starts at',
    'time',
    'datetime',
    'date and time',
    'debut',
    'heure de debut',
    'heure',
    'horaire',
    'inicio',
    'hora de inicio',
    'hora',
  ],
  end: [
    'end',
    'end time',
    'time end',
    'ends',
    'ends at',
    'to',
    'until',
    'fin',
    'heure de fin',
    'hora de fin',
    'hora fin',
  ],
  duration: ['duration', 'duration min', 'duration minutes', 'minutes', 'length', 'duree', 'duracion'],
  timezone: ['timezone', 'time zone', 'tz', 'fuseau horaire', 'fuseau', 'zona horaria'],
  room: ['room', 'room location', 'venue', 'location', 'place', 'salle', 'lieu', 'sala', 'lugar', 'ubicacion'],
  format: ['format', 'session format', 'session type', 'type de session', 'formato', 'type', 'tipo'],
  pitch: ['pitch'],
  slides: ['slides', 'diapositives', 'diapositivas'],
  links: ['links', 'link', 'url', 'web page', 'website', 'web', 'source', 'lien', 'liens', 'enlace', 'enlaces'],
} as const satisfies Record<string, readonly string[]>;

export type ColumnField = keyof typeof HEADINGS;

/** Fields a column may be mapped to, in the order a form shows them. */
export const COLUMN_FIELDS = Object.keys(HEADINGS) as ColumnField[];

const FIELD_OF = new Map(
  Object.entries(HEADINGS).flatMap(([field, words]) =>
    words.map((word, rank) => [word as string, { field: field as ColumnField, rank }] as const),
  ),
);

/** The field that a heading says by itself, and how surely (0 is best). */
export const fieldOfHeading = (heading: string): { field: ColumnField; rank: number } | undefined =>
  FIELD_OF.get(plainWords(heading));

/** A column and what it becomes. `index` counts from 0. */
export type Column = { index: number; heading: string; field: ColumnField | null; rank: number };

/**
 * Columns of a header row. A person's mapping wins over what the headings say. Where several columns
 * become one field, all are kept, best first: the first that is filled in gives the value.
 */
export function columnsOf(header: readonly string[], mapping: ReadonlyMap<string, ColumnField | null>): Column[] {
  return header.map((heading, index) => {
    if (mapping.has(heading)) return { index, heading, field: mapping.get(heading) ?? null, rank: -1 };
    const found = fieldOfHeading(heading);
    return { index, heading, field: found?.field ?? null, rank: found?.rank ?? 0 };
  });
}
