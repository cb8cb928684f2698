import { connect, type Socket } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCredentialServer } from '../../../src/main/adapters/credential-server/credential-server';
import type { Measurement } from '../measurement';
import { compare } from '../result';

const STRANGERS = 700;
const ROUNDS = 41;
/** Rounds to leave out: V8 has not compiled the code yet. */
const WARM_UP = 10;

/**
 * Measures a request at the credentials endpoint beside 700 connections of strangers that say nothing, and come back
 * when they are cut. Throws if an honest request gets no answer.
 */
export const measureStrangers: Measurement = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fob-bench-'));
  const server = createCredentialServer({ folder });
  const listening = await server.listen(null, {
    knows: () => false,
    answer: () => Promise.resolve({ status: 200, body: '{}' }),
  });
  if (!listening.ok) throw new Error(listening.error.message);
  const { port, tokenFile } = listening.value;
  const token = await readFile(tokenFile, 'utf8');
  try {
    const alone = await several(() => answerMs(port, token));
    const strangers = silentStrangers(port);
    await strangers.come(STRANGERS);
    const beside = await several(() => answerMs(port, token));
    strangers.leave();
    const pairs = beside.map((fob, index) => ({ fob, baseline: alone[index] ?? 0 }));
    const what = `Answer of the endpoint beside ${STRANGERS} silent connections`;
    return [compare({ what, against: 'alone', unit: 'ms' }, pairs)];
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
};

async function several(measure: () => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) samples.push(await measure());
  return samples.slice(WARM_UP);
}

function answerMs(port: number, token: string): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    request({ port, path: '/', headers: { Authorization: token }, agent: false }, (response) => {
      response.resume().once('end', () => resolve(performance.now() - start));
    })
      .once('error', () => reject(new Error('An honest request was not answered.')))
      .end();
  });
}

function silentStrangers(port: number): { come: (count: number) => Promise<void>; leave: () => void } {
  const open = new Set<Socket>();
  let hasLeft = false;
  const one = (): Promise<void> =>
    new Promise((resolve) => {
      if (hasLeft) return;
      const socket = connect(port, '127.0.0.1', resolve)
        .on('error', () => undefined)
        .resume();
      open.add(socket);
      socket.once('close', () => {
        open.delete(socket);
        void one();
      });
    });
  return {
    async come(count) {
      await Promise.all(Array.from({ length: count }, one));
    },
    leave() {
      hasLeft = true;
      for (const socket of open) socket.destroy();
    },
  };
}
