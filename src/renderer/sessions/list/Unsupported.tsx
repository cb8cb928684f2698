import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { routeHash } from '../../shell/route';
import { useProfile } from '../../state/profiles';
import { texts } from '../texts';
import styles from './Unsupported.module.css';

/** The profiles that Fob does not serve, with the reasons. It is collapsed at the end of the list. */
export const Unsupported = ({ names }: { names: readonly string[] }) => (
  <Disclosure className={styles.group ?? ''}>
    <Button slot="trigger" className={styles.trigger ?? ''}>
      <ChevronRight size={15} className={styles.chevron} aria-hidden />
      {texts.notServed}
      <span className={styles.size}>{names.length}</span>
    </Button>
    <DisclosurePanel className={styles.panel ?? ''}>
      <ul>
        {names.map((name) => (
          <Reason key={name} name={name} />
        ))}
      </ul>
    </DisclosurePanel>
  </Disclosure>
);

function Reason({ name }: { name: string }) {
  const error = useProfile(name)?.error;
  return (
    <li className={styles.reason}>
      <a className={styles.name} href={routeHash({ view: 'sessions', profile: name })}>
        {name}
      </a>
      {error && (
        <span className={styles.why}>
          {error.message} {error.nextStep}
        </span>
      )}
    </li>
  );
}
