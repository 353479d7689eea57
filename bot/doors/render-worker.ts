import { parentPort, workerData } from 'node:worker_threads';
import type { Document } from '../../domain/statement-document.ts';
import { type Format, rendered } from './render.ts';

/** The other side of `renderedApart`. */
const { document, format } = workerData as { document: Document; format: Format };
parentPort?.postMessage(await rendered(document, format));
