import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from './components/ErrorBoundary';
import { writeHoursAs } from './format/time';
import { AppStateProvider } from './state/app-state';
import { bridge } from './state/bridge';
import { pageClock } from './state/page-clock';
import { revealFocus } from './state/reveal-focus';
import { createStore } from './state/store';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';

/**
 * Starts a page: reads main's state and draws it. Both pages use it.
 *
 * @param loadRest loads everything that the first frame does not need
 */
export function startPage(page: ReactNode, loadRest?: () => Promise<void>): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  revealFocus();
  const store = createStore(bridge());
  store.subscribe(() => {
    const state = store.get();
    // Before anything draws the state.
    if (state !== null) writeHoursAs(state.desktop.hourCycle);
    pageClock.sync();
  });
  // The parts that need no state must be on the screen first. Then the rest keeps the page busy, and main, which serves
  // it.
  void firstFrame().then(() => {
    void loadRest?.();
    void store.load();
  });
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <AppStateProvider store={store}>{page}</AppStateProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
}

/**
 * Resolves when everything drawn so far is on the screen. A hidden window has no frames, so it also resolves after a
 * short time.
 */
const firstFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
