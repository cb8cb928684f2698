import { ClockBanner } from './ClockBanner';
import { FileBanners } from './FileBanners';
import { NoDeviceBanner } from './NoDeviceBanner';
import { PausedBanner } from './PausedBanner';
import { ProfileChangeBanner } from './ProfileChangeBanner';
import { VaultBanner } from './VaultBanner';
import styles from './Banners.module.css';

/** Faults that concern more than one profile, worst first. Without faults, it is empty and has no height. */
export const Banners = () => (
  <div className={styles.banners}>
    <ProfileChangeBanner />
    <VaultBanner />
    <ClockBanner />
    <FileBanners />
    <NoDeviceBanner />
    <PausedBanner />
  </div>
);
