import { useEffect, useMemo, useState } from 'react';
import { useAppState } from '../../state/app-state';
import { useRemembered } from '../../state/remembered';
import { viewState } from '../view-state';
import { ranksFor, recentNames, type Filters, type Ranks, type Sort } from './arrangement';
import { createGroupSelector, type ProfileGroups } from './groups';

/** With fewer profiles, everything is in sight anyway. */
const ENOUGH_FOR_RECENTS = 12;
const MOST_RECENTS = 5;

/** The list as the person wants to see it, and the ways to change that. */
export interface ShownList {
  found: ProfileGroups;
  search: string;
  setSearch: (search: string) => void;
  filters: Filters;
  setFilters: (filters: Filters) => void;
  sort: Sort;
  setSort: (sort: Sort) => void;
}

/** The list as the person left it, and as they search, filter and sort it. */
export function useListView(): ShownList {
  const [search, setSearch] = useRemembered(viewState.search);
  const [filters, setFilters] = useRemembered(viewState.filters);
  const [sort, setSort] = useRemembered(viewState.sort);
  const { ranks, recents } = useOrder(sort);
  const select = useMemo(
    () => createGroupSelector({ search, filters, ranks, recents }),
    [search, filters, ranks, recents],
  );
  return { found: useAppState(select), search, setSearch, filters, setFilters, sort, setSort };
}

/**
 * The order of the rows. It is taken when the view opens, when the person chooses another one, and while nobody can see
 * the window. In between no row moves, whatever is started or used.
 */
function useOrder(sort: Sort): { ranks: Ranks; recents: readonly string[] } {
  const profiles = useAppState((state) => state.profiles);
  const take = () => ({
    sort,
    ranks: ranksFor(sort, profiles),
    recents: profiles.length < ENOUGH_FOR_RECENTS || sort === 'used' ? [] : recentNames(profiles, MOST_RECENTS),
  });
  const [order, setOrder] = useState(take);
  if (order.sort !== sort) setOrder(take());
  useEffect(() => {
    const retake = () => {
      if (document.hidden) setOrder(take());
    };
    document.addEventListener('visibilitychange', retake);
    return () => document.removeEventListener('visibilitychange', retake);
  });
  return order;
}
