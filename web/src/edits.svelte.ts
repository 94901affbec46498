// Corrections, by the rules of `demarche edit`: kept apart from what was read, and each can be undone.

import { askStatus, post } from './api.svelte';

export const correcting = $state({ trouble: '', done: '', busy: false });

/** `words` are those of the command line: ["dismiss", "9f2c…:q3"], ["set", "9f2c…:q3", "stance", "reject"], ["merge", "a", "b"], ["undo", "4"]. */
export async function correct(words: string[], why = ''): Promise<boolean> {
  correcting.busy = true;
  correcting.trouble = correcting.done = '';
  try {
    correcting.done = (await post<{ done: string }>('/api/edits', { words, why })).done;
    await askStatus();
    return true;
  } catch (error) {
    correcting.trouble = (error as Error).message;
    return false;
  } finally {
    correcting.busy = false;
  }
}
