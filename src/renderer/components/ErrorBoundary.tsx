import { Component, type ReactNode } from 'react';
import type { AppError } from '../../contract/app-error';
import { LoadFailed } from './LoadFailed';

/** A bug while drawing would leave an empty window: this says so, and draws anew on request. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <LoadFailed error={drawingFailed} onRetry={() => this.setState({ hasFailed: false })} />;
  }
}

const drawingFailed: AppError = {
  code: 'internal',
  message: 'Fob could not draw this window. Your sessions and commands are not affected.',
  nextStep: 'Try again; if it stays like this, close the window and open it from the tray.',
};
