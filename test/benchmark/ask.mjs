// Asking over HTTP, with connections that stay open, as a frontend does.
import { Agent, request } from 'node:http';

/** Sends one question; gives the text of the answer. */
export function post(url, agent, body, token) {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The answer to a question as an object; an Error with the answer when it has no data. */
export async function ask(url, body, token) {
  const agent = new Agent({ keepAlive: false });
  const { status, text } = await post(url, agent, body, token);
  const answer = status === 200 ? JSON.parse(text) : {};
  if (answer.data && !answer.errors) return answer.data;
  throw new Error(`${status} ${text.slice(0, 300)}`);
}

/** Clients that each ask one question after the other until the time is over, and so many are answered if that does not take too long; gives the number of requests, and how long each took, in ms. */
export async function load(url, bodies, { clients, windowMs, requests = 0, mostMs = windowMs, token }) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const start = performance.now();
  const latencies = [];
  const isOn = () => {
    const ms = performance.now() - start;
    return ms < windowMs || (latencies.length < requests && ms < mostMs);
  };
  let next = Math.floor(Math.random() * bodies.length);
  const client = async () => {
    do {
      const body = bodies[next++ % bodies.length];
      const sentAt = performance.now();
      const { status, text } = await post(url, agent, body, token);
      latencies.push(performance.now() - sentAt);
      if (status !== 200 || text.includes('"errors":[')) throw new Error(`${status} ${text.slice(0, 300)}`);
    } while (isOn());
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  return { requests: latencies.length, seconds: (performance.now() - start) / 1000, latencies };
}
