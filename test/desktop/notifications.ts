import dbus, { type MessageBus, type Variant } from 'dbus-next';
import { connectBus, disconnectBus } from './bus';
import { until } from './wait';

const { Interface } = dbus.interface;

/** What happened to a notification. `withdrawn`: the app itself closed it. */
export type NotificationState = 'shown' | 'clicked' | 'dismissed' | 'expired' | 'withdrawn';

/** A notification as the desktop received it. */
export interface CapturedNotification {
  readonly id: number;
  readonly app: string;
  readonly title: string;
  /** The text that the person reads, without the markup. */
  readonly body: string;
  /** The body as the app sent it. The desktop reads it as markup, so the app must escape what it inserts. */
  readonly markup: string;
  readonly actions: readonly { readonly key: string; readonly label: string }[];
  readonly hints: Readonly<Record<string, unknown>>;
  /** Milliseconds. 0: never expires; -1: the desktop decides. */
  readonly timeout: number;
  state: NotificationState;
}

// The reasons of NotificationClosed in the specification.
const reasons = { expired: 1, dismissed: 2, withdrawn: 3 } as const;

class NotificationService extends Interface {
  readonly shown: CapturedNotification[] = [];
  private lastId = 0;

  constructor() {
    super('org.freedesktop.Notifications');
  }
  Notify(
    app: string,
    replaces: number,
    _icon: string,
    title: string,
    markup: string,
    actions: string[],
    hints: Record<string, Variant>,
    timeout: number,
  ): number {
    const id = replaces || ++this.lastId;
    this.shown.push({
      id,
      app,
      title,
      body: withoutMarkup(markup),
      markup,
      actions: pairs(actions).map(([key, label]) => ({ key, label })),
      hints: Object.fromEntries(Object.entries(hints).map(([key, { value }]) => [key, plain(value)])),
      timeout,
      state: 'shown',
    });
    return id;
  }
  CloseNotification(id: number): void {
    const open = this.shown.find((shown) => shown.id === id && shown.state === 'shown');
    if (open) open.state = 'withdrawn';
    this.NotificationClosed(id, reasons.withdrawn);
  }
  GetCapabilities(): string[] {
    return ['actions', 'body', 'body-markup'];
  }
  GetServerInformation(): string[] {
    return ['Test desktop', 'Fob', '1', '1.2'];
  }
  ActionInvoked(id: number, key: string): [number, string] {
    return [id, key];
  }
  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason];
  }
}
NotificationService.configureMembers({
  methods: {
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u' },
    GetCapabilities: { outSignature: 'as' },
    GetServerInformation: { outSignature: 'ssss' },
  },
  signals: { ActionInvoked: { signature: 'us' }, NotificationClosed: { signature: 'uu' } },
});

/** The part of a desktop that shows notifications. It keeps them, and clicks and closes them as a person would. */
export class NotificationServer {
  private readonly service = new NotificationService();

  private constructor(private readonly bus: MessageBus) {}

  static async start(busAddress: string): Promise<NotificationServer> {
    const server = new NotificationServer(await connectBus(busAddress));
    server.bus.export('/org/freedesktop/Notifications', server.service);
    await server.bus.requestName('org.freedesktop.Notifications', 0);
    return server;
  }

  /** Every notification so far, oldest first, closed ones included. */
  get all(): readonly CapturedNotification[] {
    return this.service.shown;
  }

  /** The titles of the notifications that are still on the screen. */
  get titles(): string[] {
    return this.all.filter(({ state }) => state === 'shown').map(({ title }) => title);
  }

  /** Forgets all notifications, so that the next test starts without any. */
  clear(): void {
    this.service.shown.length = 0;
  }

  /** Waits for a notification on the screen whose title or body matches, and returns the newest. */
  waitFor(text: string | RegExp): Promise<CapturedNotification> {
    const matches = ({ title, body }: CapturedNotification) =>
      [title, body].some((part) => (typeof text === 'string' ? part.includes(text) : text.test(part)));
    return until(
      `a notification says ${String(text)}`,
      () => this.all,
      (all) => all.findLast((shown) => shown.state === 'shown' && matches(shown)),
      { tell: (all) => all.map(({ title, body, state }) => `${title} — ${body} (${state})`) },
    );
  }

  /** Clicks the notification, or the button with this label. */
  click(notification: CapturedNotification, button?: string): void {
    const action = notification.actions.find(({ key, label }) => (button ? label === button : key === 'default'));
    if (!action) {
      const there = notification.actions.map(({ key, label }) => `${key} (${label})`).join(', ');
      throw new Error(`"${notification.title}" has no ${button ?? 'default action'}. It has: ${there}`);
    }
    notification.state = 'clicked';
    this.service.ActionInvoked(notification.id, action.key);
    // A desktop closes a notification that was clicked.
    this.service.NotificationClosed(notification.id, reasons.dismissed);
  }

  dismiss(notification: CapturedNotification): void {
    this.end(notification, 'dismissed');
  }

  /** Closes the notification as the desktop does when its time is up. */
  expire(notification: CapturedNotification): void {
    this.end(notification, 'expired');
  }

  stop(): void {
    disconnectBus(this.bus);
  }

  private end(notification: CapturedNotification, state: 'dismissed' | 'expired'): void {
    notification.state = state;
    this.service.NotificationClosed(notification.id, reasons[state]);
  }
}

/** Splits the protocol's list of actions: key, label, key, label. */
function pairs(list: readonly string[]): [string, string][] {
  return list.flatMap((key, index): [string, string][] => (index % 2 === 0 ? [[key, list[index + 1] ?? '']] : []));
}

/** Turns 64-bit numbers into ordinary ones, so that a report can print them. */
function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function withoutMarkup(markup: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", '#39': "'" };
  return markup.replace(/<[^>]*>/g, '').replace(/&(#39|[a-z]+);/g, (entity, name: string) => entities[name] ?? entity);
}
