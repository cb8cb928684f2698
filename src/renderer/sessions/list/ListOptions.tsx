import { ListFilter } from 'lucide-react';
import { Button as PlainButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import icon from '../../components/IconButton.module.css';
import { Button } from '../../components/Button';
import { Chip } from '../../components/Chip';
import { SegmentedChoice } from '../../components/SegmentedChoice';
import { cx } from '../../format/class-names';
import { accountNumber } from '../../format/words';
import { useAppState } from '../../state/app-state';
import { texts } from '../texts';
import { filterChoices, hasFilters, noFilters, ownersById, sorts } from './arrangement';
import type { ShownList } from './use-list-view';
import styles from './ListOptions.module.css';

/** Up to here, everything is in sight without filters and another order. */
const FEW = 5;

/** What the list leaves out and how it is sorted, in a popover. Not there while it would not help. */
export function ListOptions({ list }: { list: ShownList }) {
  const isFiltered = hasFilters(list.filters);
  if (list.found.total <= FEW && !isFiltered) return null;
  return (
    <DialogTrigger>
      <PlainButton
        aria-label={isFiltered ? texts.optionsFiltered : texts.options}
        className={cx(icon.button, styles.button, isFiltered && styles.on)}
      >
        <ListFilter size={16} aria-hidden />
      </PlainButton>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Dialog aria-label={texts.options} className={styles.options ?? ''}>
          <Options list={list} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Options({ list: { filters, setFilters, sort, setSort } }: { list: ShownList }) {
  const users = useAppState((state) => state.users);
  const sources = useAppState((state) => state.sources);
  const profiles = useAppState((state) => state.profiles);
  const choices = filterChoices({ users, sources, profiles });
  const owners = ownersById({ users, sources });
  const nameOf = (id: string) => {
    const owner = owners.get(id);
    return owner?.name ?? (owner && 'label' in owner ? owner.label : id);
  };
  return (
    <>
      <h3 className={styles.title}>{texts.sortBy}</h3>
      <SegmentedChoice
        label={texts.sortBy}
        choices={sorts.map((value) => ({ value, label: texts.sorts[value] }))}
        value={sort}
        onChange={setSort}
      />
      <Chips
        title={texts.filterStates}
        values={choices.states}
        labelOf={(state) => texts.states[state]}
        chosen={filters.states}
        onChange={(states) => setFilters({ ...filters, states })}
      />
      <Chips
        title={texts.filterAccounts}
        values={choices.accounts}
        labelOf={accountNumber}
        chosen={filters.accounts}
        onChange={(accounts) => setFilters({ ...filters, accounts })}
      />
      <Chips
        title={texts.filterOwners}
        values={choices.owners}
        labelOf={nameOf}
        chosen={filters.owners}
        onChange={(ids) => setFilters({ ...filters, owners: ids })}
      />
      {hasFilters(filters) && (
        <Button size="small" onPress={() => setFilters(noFilters)}>
          {texts.clearFilters}
        </Button>
      )}
    </>
  );
}

interface ChipsProps<T extends string> {
  title: string;
  values: readonly T[];
  labelOf: (value: T) => string;
  chosen: readonly string[];
  onChange: (chosen: T[]) => void;
}

function Chips<T extends string>({ title, values, labelOf, chosen, onChange }: ChipsProps<T>) {
  const known = values.filter((value) => chosen.includes(value));
  if (values.length === 0) return null;
  return (
    <section aria-label={title} className={styles.part}>
      <h3 className={styles.title}>{title}</h3>
      <div className={styles.chips}>
        {values.map((value) => (
          <Chip
            key={value}
            isOn={known.includes(value)}
            onChange={(isOn) => onChange(isOn ? [...known, value] : known.filter((one) => one !== value))}
          >
            {labelOf(value)}
          </Chip>
        ))}
      </div>
    </section>
  );
}
