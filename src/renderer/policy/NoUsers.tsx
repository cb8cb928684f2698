import { ShieldCheck } from 'lucide-react';
import { AddKeyButton } from '../access-keys/AddKeyButton';
import { EmptyState } from '../components/EmptyState';

export const NoUsers = () => (
  <EmptyState icon={<ShieldCheck size={26} />} title="No user to look at yet" action={<AddKeyButton />}>
    Fob checks policies for the IAM users whose access keys you have. Add the access key of one, here or in{' '}
    <code>~/.aws/credentials</code>.
  </EmptyState>
);
