import type { AppError } from '../../../contract/app-error';
import type { Offer } from '../../../contract/offers';
import { Button } from '../../components/Button';
import { offerActs, type OfferSubject } from './offer-acts';
import { texts } from './texts';
import styles from './ErrorOffers.module.css';

export interface ErrorOffersProps extends OfferSubject {
  error: AppError;
  /** Offers that lead to where the person is. */
  without?: readonly Offer[];
}

/** The buttons that lead on from an error. Nothing, if the next step is not in Fob. */
export function ErrorOffers({ error, without = [], ...subject }: ErrorOffersProps) {
  const acts = offerActs(error, subject).filter(({ offer }) => !without.includes(offer));
  if (acts.length === 0) return null;
  return (
    <span className={styles.offers}>
      {acts.map(({ offer, act }) => (
        <Button key={offer} size="small" onPress={act}>
          {texts[offer]}
        </Button>
      ))}
    </span>
  );
}
