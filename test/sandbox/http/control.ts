import { z } from 'zod';
import type { CallLog } from '../call-log';
import { faultChangesSchema, type Faults } from '../faults';

export interface ControlAnswer {
  readonly status: number;
  readonly json: unknown;
}

interface Controls {
  readonly faults: Faults;
  readonly calls: CallLog;
}

type Route = (controls: Controls, body: string) => ControlAnswer;

const ok = (json: unknown): ControlAnswer => ({ status: 200, json });

const routes: Readonly<Record<string, Route>> = {
  'GET /_sandbox/faults': ({ faults }) => ok(faults.values),
  'POST /_sandbox/faults': ({ faults }, body) => {
    const changes = parseJson(body, faultChangesSchema);
    if (!changes.success) return { status: 400, json: { error: z.prettifyError(changes.error) } };
    faults.set(changes.data);
    return ok(faults.values);
  },
  'DELETE /_sandbox/faults': ({ faults }) => {
    faults.clear();
    return ok(faults.values);
  },
  'GET /_sandbox/calls': ({ calls }) => ok({ calls: calls.all }),
  'DELETE /_sandbox/calls': ({ calls }) => {
    calls.clear();
    return ok({ calls: [] });
  },
};

/** Answers the sandbox's own routes. Other processes use them to set faults and to read the log of calls. */
export function control(controls: Controls, method: string, path: string, body: string): ControlAnswer {
  const route = routes[`${method} ${path}`];
  return route
    ? route(controls, body)
    : { status: 404, json: { error: `No such route. There are: ${Object.keys(routes).join(', ')}` } };
}

function parseJson<T>(text: string, schema: z.ZodType<T>) {
  const json = z.string().transform((value, context): unknown => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue('The body is not JSON.');
      return z.NEVER;
    }
  });
  return json.pipe(schema).safeParse(text);
}
