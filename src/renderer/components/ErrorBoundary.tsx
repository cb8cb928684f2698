import { Component, type ReactNode } from 'react';
import type { AppError } from '../../contract/app-error';
import { LoadFailed } from './LoadFailed';

/**
 * Replaces the empty window that an error in rendering would leave. It says what happened and can render the page
 * again.
 */
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
