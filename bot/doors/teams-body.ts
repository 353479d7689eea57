import type { IncomingMessage, ServerResponse } from 'node:http';

/** Teams sends a few kilobytes; nothing it sends is near this. */
export const mostBytes = 1_000_000;

/** The body as text; `tooLarge` once it is, `gone` when the sender hung up. */
export function readBody(request: IncomingMessage): Promise<string | { failed: 'tooLarge' | 'gone' }> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      // What is too much is read to its end, so that the sender hears why, but it is not kept.
      if (size <= mostBytes) parts.push(part);
      else parts.length = 0;
      if (size > 10 * mostBytes) request.destroy();
    });
    request.on('end', () => resolve(size > mostBytes ? { failed: 'tooLarge' } : textOf(parts)));
    request.on('error', () => resolve({ failed: 'gone' }));
    request.on('close', () => resolve({ failed: 'gone' }));
  });
}

function textOf(parts: Buffer[]): string {
  const [only] = parts;
  return (parts.length === 1 && only ? only : Buffer.concat(parts)).toString('utf8');
}

/** Answers with JSON, once. */
export function answer(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent || response.destroyed) return;
  if (body === undefined) {
    response.writeHead(status, { 'content-length': 0 }).end();
    return;
  }
  const json = JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(json),
      'x-content-type-options': 'nosniff',
    })
    .end(json);
}
