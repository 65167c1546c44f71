import { Component, type ReactNode } from 'react';
import { CrashedPage } from './plain-pages.tsx';

/** Shows a plain page instead of an empty one when a screen fails. Documents stay in IndexedDB. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashedPage /> : this.props.children;
  }
}
