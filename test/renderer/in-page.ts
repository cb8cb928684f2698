import './fake-bridge';
import { pageChecks } from './page-faults';

// What tests put into a page before its own scripts run: the bridge, and the checks.
declare global {
  interface Window {
    pageChecks: typeof pageChecks;
  }
}

window.pageChecks = pageChecks;
