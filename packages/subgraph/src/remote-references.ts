import { z } from 'zod';
import { missingInBatches } from './reference-batches';
import { type FindMissing, type Reference, ReferencesUnavailableError } from './subgraph-request';

const deadlineMs = 5_000;
const answer = z.object({ missing: z.array(z.object({ type: z.string(), key: z.string() })) });

/** Asks the gateway which records are missing, with the token that the gateway called with: so for the same caller, in the same request. */
export function remoteReferences(gatewayUrl: string, token: string): FindMissing {
  const url = new URL('/references', gatewayUrl);
  return (references) => missingInBatches(references, (batch) => missingIn(batch, url, token));
}

async function missingIn(references: Reference[], url: URL, token: string): Promise<Reference[]> {
  const response = await post(JSON.stringify({ references }), url, token);
  if (response.status === 400) throw new Error(`The gateway does not understand which records are asked for: ${response.text}`);
  const result = response.status === 200 ? answer.safeParse(parsed(response.text)) : null;
  if (!result?.success) throw new ReferencesUnavailableError();
  return result.data.missing;
}

async function post(body: string, url: URL, token: string): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    throw new ReferencesUnavailableError();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
