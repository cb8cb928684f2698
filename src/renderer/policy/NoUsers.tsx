import { ShieldCheck } from 'lucide-react';
import { AddKeyButton } from '../access-keys/AddKeyButton';
import { EmptyState } from '../components/EmptyState';
import { Sentence } from '../components/Sentence';
import { texts } from './texts';

export const NoUsers = () => (
  <EmptyState icon={<ShieldCheck size={26} />} title={texts.noUsers.title} action={<AddKeyButton />}>
    <Sentence text={texts.noUsers.text} parts={{ file: <code>{texts.noUsers.file}</code> }} />
  </EmptyState>
);
