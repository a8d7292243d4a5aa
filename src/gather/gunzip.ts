// Undoes gzip within a limit: a few bytes may stand for any number. It must not decode more than it is told.

import { constants, createGunzip } from 'node:zlib';
import { messageOf } from './recorder.js';

export interface Gunzipped {
  readonly body: Buffer;
  /** True when there is more than the limit. */
  readonly cut: boolean;
  /** Why it is no gzip; null when it is. */
  readonly error: string | null;
}

/** The first `limit` bytes of what the data stand for; data that break off give what they have. Never rejects. */
export function gunzipUpTo(data: Buffer, limit: number): Promise<Gunzipped> {
  return new Promise((resolve) => {
    const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    const pieces: Buffer[] = [];
    let length = 0;
    const finish = (error: string | null): void => {
      const body = Buffer.concat(pieces).subarray(0, limit);
      resolve({ body, cut: length > limit, error });
      gunzip.destroy();
    };
    gunzip.on('data', (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
      if (length > limit) finish(null);
    });
    gunzip.once('end', () => finish(null));
    gunzip.on('error', (error) => finish(messageOf(error)));
    gunzip.end(data);
  });
}
