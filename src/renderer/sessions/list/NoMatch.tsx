import styles from './NoMatch.module.css';

/** Says that the search finds no profile that Fob serves. */
export const NoMatch = ({ search, unsupported }: { search: string; unsupported: number }) => (
  <p className={styles.none} role="status">
    {search.trim() === ''
      ? 'Fob can serve none of these profiles; the reasons are below.'
      : unsupported > 0
        ? `Only profiles that Fob does not serve match “${search}”.`
        : `No profile matches “${search}”.`}
  </p>
);
