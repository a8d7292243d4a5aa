// Fixes for the resolver's own files. They need an administrator, and what generates the files may undo them.

import { type FixBuilder, fix } from './fix.js';

/** A configuration that names no name server. */
export const nameServer: FixBuilder = (context) => {
  const isOrder = context.draft.facts.file === '/etc/nsswitch.conf';
  if (!isOrder && context.draft.facts.file !== '/etc/resolv.conf') return [];
  const options = { risk: 'admin', actor: 'administrator' } as const;
  const typed = ["sed -i 's/^hosts:.*/hosts: files dns/' /etc/nsswitch.conf"];
  return [isOrder ? fix(context, 'ask-dns', typed, options) : fix(context, 'name-server', [], options)];
};

/** A search list that makes another name of the one that was meant. */
export const searchList: FixBuilder = (context) =>
  context.draft.facts.element === undefined
    ? []
    : [fix(context, 'search-list', [], { risk: 'admin', actor: 'administrator' })];
