import { expect, it } from 'vitest';
import { toolsHere } from '../../../src/main/core/connect/tools-here';

it('the tools on this computer are those with one of their programs, in the order of the instructions', async () => {
  const there = new Map(['python', 'tofu', 'cursor', 'aws'].map((name) => [name, `/usr/bin/${name}`]));
  const tools = await toolsHere({
    find: (names) => Promise.resolve(new Map([...there].filter(([name]) => names.includes(name)))),
  });
  expect(tools).toEqual(['aws-cli', 'terraform', 'vs-code', 'python']);
  expect(await toolsHere({ find: () => Promise.resolve(new Map()) })).toEqual([]);
});
