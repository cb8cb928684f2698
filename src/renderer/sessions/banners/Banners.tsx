import { ClockBanner } from './ClockBanner';
import { FileBanners } from './FileBanners';
import { NoDeviceBanner } from './NoDeviceBanner';
import { PausedBanner } from './PausedBanner';
import { ProfileChangeBanner } from './ProfileChangeBanner';
import { VaultBanner } from './VaultBanner';
import styles from './Banners.module.css';

/** What is wrong beyond a single profile, worst first. Empty, and without height, when all is well. */
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
