import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from './components/ErrorBoundary';
import { AppStateProvider } from './state/app-state';
import { bridge } from './state/bridge';
import { pageClock } from './state/page-clock';
import { createStore } from './state/store';
import './theme/tokens.css';
import './theme/base.css';

/**
 * What both pages do: take main's state and draw it.
 *
 * @param loadRest reads what is not needed for the first frame
 */
export function startPage(page: ReactNode, loadRest?: () => Promise<void>): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  const store = createStore(bridge());
  store.subscribe(() => pageClock.sync());
  // What can be drawn without main's state is on the screen before the rest keeps the page, and main which serves it, busy.
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

/** Resolves when what was drawn so far is on the screen; soon also for a window that nobody can see, which has no frames. */
const firstFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
