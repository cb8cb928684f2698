import { createCell } from '../state/cell';
import { anyText, createRemembered, listOfTexts, oneOf, searchToKeep } from '../state/remembered';
import { noFilters, sorts, stateFilters, type Filters, type Sort } from './list/arrangement';

/** The parts of a profile's details. */
export const detailTabs = ['session', 'use', 'settings'] as const;
/** One of `detailTabs`. */
export type DetailTab = (typeof detailTabs)[number];

const keptSearch = createRemembered('sessions.search', '', anyText);
const search = createCell(keptSearch.get());

/** How the person left the view. */
export const viewState = {
  search: {
    get: search.get,
    subscribe: search.subscribe,
    set: (text: string) => {
      search.set(text);
      keptSearch.set(searchToKeep(text));
    },
  },
  filters: createRemembered<Filters>('sessions.filters', noFilters, readFilters),
  sort: createRemembered<Sort>('sessions.sort', 'name', oneOf(sorts)),
  /** The profile that the details were about. */
  profile: createRemembered<string | null>('sessions.profile', null, anyText),
  /** Where the list was scrolled to. The rows may be others after a restart, so only the window remembers it. */
  scrollTop: createCell(0),
  /** The lease whose details the person wants to see. Null once they are in sight. */
  lease: createCell<string | null>(null),
  tab: createRemembered<DetailTab>('sessions.tab', 'session', oneOf(detailTabs)),
};

function readFilters(stored: unknown): Filters | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { states, accounts, owners } = stored as Partial<Record<keyof Filters, unknown>>;
  const kinds = listOfTexts(states);
  return {
    states: stateFilters.filter((kind) => kinds?.includes(kind)),
    accounts: listOfTexts(accounts) ?? [],
    owners: listOfTexts(owners) ?? [],
  };
}
