import type { Organisation } from '../../../shared/model/workshop.ts';
import { oneLine } from '../words.ts';
import { groupOf } from './groups.ts';

/**
 * Organisations of a cell: `name | stakeholder group | region`, `; ` between. The first leads.
 * Words that name no known group are kept, in front of the region: nothing that was written is lost.
 */
export function readOrganisations(cell: string): Organisation[] {
  return cell
    .split(/;(?=\s|$)|\n/)
    .map((part) => part.split('|').map(oneLine))
    .filter(([name = '', ...rest]) => name !== '' || rest.some(Boolean))
    .map(([name = '', words = '', ...places]) => {
      const group = groupOf(words);
      const region = [group ? '' : words, ...places].filter(Boolean).join(', ');
      return { name, ...(group && { group }), ...(region && { region }) };
    });
}
