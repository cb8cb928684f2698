import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Result } from '../../contract/app-error';
import type { ProfileForm as Form } from '../../contract/profiles';
import { AddKeyButton } from '../access-keys/AddKeyButton';
import { Button } from '../components/Button';
import { EmptyState } from '../components/EmptyState';
import { ErrorNote } from '../components/ErrorNote';
import { useReadDevices } from '../devices/use-read-devices';
import { ShowFileButton } from '../sessions/ShowFileButton';
import { go, type ProfilesRoute } from '../shell/route';
import { ask } from '../state/actions';
import { useAppState } from '../state/app-state';
import { ProfileForm } from './ProfileForm';
import styles from './ProfilesView.module.css';

const titles = { new: 'New profile', edit: 'Edit', copy: 'Duplicate' };

/** The form for a new, edited or copied profile. */
export function ProfilesView({ route }: { route: ProfilesRoute }) {
  const { page, profile } = route;
  return (
    <div className={styles.view}>
      <h1 className={styles.title}>{page === 'new' ? titles.new : `${titles[page]} ${profile}`}</h1>
      <LoadedForm key={`${page} ${profile ?? ''}`} route={route} />
    </div>
  );
}

function LoadedForm({ route: { page, profile } }: { route: ProfilesRoute }) {
  useReadDevices();
  const [form, setForm] = useState<Result<Form> | null>(null);
  const hasNoKey = page === 'new' && form?.ok === true && form.value.sources.length === 0;
  // A key may come from here or from a change of the files. Then there is a form to show.
  const served = useAppState(({ profiles }) => profiles.filter(({ state }) => state !== 'unsupported').length);
  const awaited = hasNoKey ? served : null;
  useEffect(() => {
    let isOver = false;
    void ask('profile.form', { purpose: page, profile }).then((result) => {
      if (!isOver) setForm(result);
    });
    return () => {
      isOver = true;
    };
  }, [page, profile, awaited]);

  if (form === null) return null;
  if (!form.ok) {
    return (
      <div className={styles.refused}>
        <ErrorNote error={form.error} isAlert />
        <Button onPress={() => go({ view: 'sessions', profile })}>Back to sessions</Button>
      </div>
    );
  }
  if (hasNoKey) return <NoKey />;
  return <ProfileForm form={form.value} purpose={page} profile={profile} />;
}

const NoKey = () => (
  <EmptyState
    icon={<KeyRound size={26} />}
    title="A profile starts from an access key"
    action={
      <>
        <AddKeyButton look="primary" />
        <ShowFileButton file="credentials" />
        <Button size="small" onPress={() => go({ view: 'sessions', profile: null })}>
          Back
        </Button>
      </>
    }
  >
    Fob found none that it can use. Add the access key of an IAM user here, or write it into the credentials file; then
    profiles for its roles can be made.
  </EmptyState>
);
