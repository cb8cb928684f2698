import { KeyRound } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { ok, type Result } from '../../contract/app-error';
import type { ProfileForm as Form } from '../../contract/profiles';
import { AddKeyButton } from '../access-keys/AddKeyButton';
import { Button } from '../components/Button';
import { EmptyState } from '../components/EmptyState';
import { ErrorNote } from '../components/ErrorNote';
import { MarkBadge } from '../components/MarkBadge';
import { ShowFileButton } from '../sessions/ShowFileButton';
import { go, type ProfilesRoute } from '../shell/route';
import { ask } from '../state/actions';
import { useAppState } from '../state/app-state';
import { useProfile } from '../state/profiles';
import { openingDraft } from './form-content';
import { ProfileForm } from './ProfileForm';
import { texts } from './texts';
import styles from './ProfilesView.module.css';

const titleOf = ({ page, profile }: ProfilesRoute): string => {
  if (page === 'new') return texts.titleNew;
  return page === 'edit' ? texts.titleEdit(profile) : texts.titleCopy(profile);
};

/** The form for a new, edited or copied profile. */
export function ProfilesView({ route }: { route: ProfilesRoute }) {
  const { page, profile } = route;
  const known = useProfile(profile ?? '');
  const mark = page === 'edit' ? known?.mark : null;
  return (
    <div className={styles.view}>
      <div className={styles.heading}>
        <h1 className={styles.title}>{titleOf(route)}</h1>
        {mark && <MarkBadge mark={mark} />}
      </div>
      <LoadedForm key={`${page} ${profile ?? ''}`} route={route} />
    </div>
  );
}

function LoadedForm({ route: { page, profile } }: { route: ProfilesRoute }) {
  const [form, setForm] = useState<Result<Form> | null>(null);
  const hasNoKey = page === 'new' && form?.ok === true && form.value.sources.length === 0;
  // A key may come from here or from a change of the files. Then there is a form to show.
  const served = useAppState(({ profiles }) => profiles.filter(({ state }) => state !== 'unsupported').length);
  const awaited = hasNoKey ? served : null;
  const profiles = useAppState((state) => state.profiles);
  const opened = useEffectEvent((result: Result<Form>): Result<Form> => {
    if (!result.ok) return result;
    return ok({ ...result.value, draft: openingDraft(result.value, page, profile, profiles) });
  });
  useEffect(() => {
    let isOver = false;
    void ask('profile.form', { purpose: page, profile }).then((result) => {
      if (!isOver) setForm(opened(result));
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
        <Button onPress={() => go({ view: 'sessions', profile })}>{texts.backToSessions}</Button>
      </div>
    );
  }
  if (hasNoKey) return <NoKey />;
  return <ProfileForm form={form.value} purpose={page} profile={profile} />;
}

const NoKey = () => (
  <EmptyState
    icon={<KeyRound size={26} />}
    title={texts.noKeyTitle}
    action={
      <>
        <AddKeyButton look="primary" />
        <ShowFileButton file="credentials" />
        <Button size="small" onPress={() => go({ view: 'sessions', profile: null })}>
          {texts.back}
        </Button>
      </>
    }
  >
    {texts.noKey}
  </EmptyState>
);
