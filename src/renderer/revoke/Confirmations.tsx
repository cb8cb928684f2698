import type { RevokeConfirmation, RevokeView } from '../../contract/revoke';
import { CheckCard } from '../components/CheckCard';
import { texts } from './texts';

interface ConfirmationsProps {
  view: RevokeView;
  confirmed: readonly RevokeConfirmation[];
  onConfirm: (confirmed: RevokeConfirmation[]) => void;
}

/** What ends of the person’s own, to be confirmed one by one. */
export const Confirmations = ({ view: { needs, loses, target }, confirmed, onConfirm }: ConfirmationsProps) =>
  needs.map((need) => (
    <CheckCard
      key={need}
      title={need === 'own-sessions' ? texts.own : texts.signing}
      isSelected={confirmed.includes(need)}
      onChange={(isOn) => onConfirm([...confirmed.filter((other) => other !== need), ...(isOn ? [need] : [])])}
    >
      {need === 'own-sessions' ? texts.ownText(loses, target) : texts.signingText}
    </CheckCard>
  ));
