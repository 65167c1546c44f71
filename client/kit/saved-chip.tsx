import { CloudOff, CloudCheck, CloudUpload, Lock, TriangleAlert } from 'lucide-react';
import { useT } from '../i18n/language.tsx';
import { Icon } from './icon.tsx';

/** What the chip needs to know of a document; `client/collab` gives it. */
export type Safety = {
  ready: boolean;
  connection: 'connecting' | 'online' | 'offline' | 'refused';
  pending: number;
  mayWrite: boolean;
  storeTrouble: boolean;
};

/** Which of the chip's states this is. Unsaved words come before everything else. */
export function safetyState(safety: Safety): 'loading' | 'offline' | 'not-syncing' | 'read-only' | 'saving' | 'saved' {
  if (safety.connection === 'refused' || safety.storeTrouble) return 'not-syncing';
  if (safety.connection === 'offline') return 'offline';
  if (safety.connection === 'connecting' && !safety.ready) return 'loading';
  if (!safety.mayWrite) return safety.pending > 0 ? 'not-syncing' : 'read-only';
  return safety.pending > 0 || safety.connection === 'connecting' ? 'saving' : 'saved';
}

/** How safe the own edits are, in words. */
export function SavedChip({ safety }: { safety: Safety }) {
  const t = useT();
  const state = safetyState(safety);
  const { pending } = safety;
  const shown = {
    loading: { icon: CloudUpload, text: t('chip.loading'), help: t('app.loading') },
    offline: {
      icon: CloudOff,
      text: pending > 0 ? t('chip.offline', { count: pending }) : t('chip.offlineNone'),
      help: t('chip.offlineHelp'),
    },
    'not-syncing': { icon: TriangleAlert, text: t('chip.notSyncing'), help: t('chip.notSyncingHelp') },
    'read-only': { icon: Lock, text: t('chip.readOnly'), help: t('chip.readOnlyHelp') },
    saving: { icon: CloudUpload, text: t('chip.saving'), help: t('chip.savingHelp') },
    saved: { icon: CloudCheck, text: t('chip.saved'), help: t('chip.savedHelp') },
  }[state];
  return (
    <span className="chip" data-state={state} data-pending={pending} title={shown.help} role="status">
      <Icon of={shown.icon} />
      {shown.text}
    </span>
  );
}
