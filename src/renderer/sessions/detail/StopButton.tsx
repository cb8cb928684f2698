import { Square } from 'lucide-react';
import type { ProfileView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { isStoppable } from '../stoppable';
import { stop } from '../stop';
import { texts } from './texts';

export function StopButton({ profile }: { profile: ProfileView }) {
  if (!isStoppable(profile)) return null;
  return (
    <Button onPress={() => void stop([profile.name])}>
      <Square size={14} aria-hidden />
      {texts.stop}
    </Button>
  );
}
