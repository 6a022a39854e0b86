import type { LogEntry } from '../../sandbox/log';

// A logged cancel, as the node sends it.

export const bodyOf = ({ body }: Pick<LogEntry, 'body'>) => body as { reason?: string; requester?: string };

/** V2's idempotency key. */
export const keyOf = ({ headers }: Pick<LogEntry, 'headers'>) => (headers as { 'idempotency-key'?: string })['idempotency-key'];
