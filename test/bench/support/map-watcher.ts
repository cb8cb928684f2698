import { createConnection, type Socket } from 'node:net';

/** A window that appeared on the screen. */
export interface MappedWindow {
  width: number;
  height: number;
  /** By `performance.now()`. */
  at: number;
}

// These numbers are those of the X11 protocol.
const CHANGE_WINDOW_ATTRIBUTES = 2;
const EVENT_MASK = 0x800;
const SUBSTRUCTURE_NOTIFY = 0x80000;
const CREATE_NOTIFY = 16;
const MAP_NOTIFY = 19;
const CONFIGURE_NOTIFY = 22;
const MESSAGE_BYTES = 32;

/**
 * Reports every window at the moment the X server shows it. It speaks the protocol itself: tools for this poll the
 * server, which is too coarse for timing and disturbs the measurement.
 */
export class MapWatcher {
  private readonly sizes = new Map<number, { width: number; height: number }>();
  private pending = Buffer.alloc(0);
  private greeted = false;

  private constructor(
    private readonly socket: Socket,
    private readonly onMapped: (window: MappedWindow) => void,
    private readonly onReady: () => void,
  ) {
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])); // Little-endian, version 11, no authorization.
  }

  /** @param display - A local display, for example `:99`. */
  static start(display: string, onMapped: (window: MappedWindow) => void): Promise<MapWatcher> {
    return new Promise((resolve, reject) => {
      const socket = createConnection(`/tmp/.X11-unix/X${display.replace(/^:|\..*$/g, '')}`);
      socket.once('error', reject);
      const watcher: MapWatcher = new MapWatcher(socket, onMapped, () => resolve(watcher));
    });
  }

  stop(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    this.pending = Buffer.concat([this.pending, chunk]);
    if (!this.greeted && !this.greet()) return;
    while (this.pending.length >= MESSAGE_BYTES) {
      this.read(this.pending.subarray(0, MESSAGE_BYTES));
      this.pending = this.pending.subarray(MESSAGE_BYTES);
    }
  }

  /** Reads the server's greeting and asks for events about windows. False while a part of the greeting is missing. */
  private greet(): boolean {
    if (this.pending.length < 8) return false;
    const end = 8 + this.pending.readUInt16LE(6) * 4;
    if (this.pending.length < end) return false;
    if (this.pending[0] !== 1) throw new Error('The X server refused the connection.');
    const vendorBytes = Math.ceil(this.pending.readUInt16LE(24) / 4) * 4;
    const formats = this.pending.readUInt8(29);
    const root = this.pending.readUInt32LE(40 + vendorBytes + formats * 8);
    const request = Buffer.alloc(16);
    request.writeUInt8(CHANGE_WINDOW_ATTRIBUTES, 0);
    request.writeUInt16LE(request.length / 4, 2);
    request.writeUInt32LE(root, 4);
    request.writeUInt32LE(EVENT_MASK, 8);
    request.writeUInt32LE(SUBSTRUCTURE_NOTIFY, 12);
    this.socket.write(request);
    this.pending = this.pending.subarray(end);
    this.greeted = true;
    this.onReady();
    return true;
  }

  private read(event: Buffer): void {
    const kind = event.readUInt8(0) & 0x7f;
    const window = event.readUInt32LE(8);
    if (kind === CREATE_NOTIFY) {
      this.sizes.set(event.readUInt32LE(8), { width: event.readUInt16LE(16), height: event.readUInt16LE(18) });
    } else if (kind === CONFIGURE_NOTIFY) {
      this.sizes.set(window, { width: event.readUInt16LE(20), height: event.readUInt16LE(22) });
    } else if (kind === MAP_NOTIFY) {
      const size = this.sizes.get(window) ?? { width: 0, height: 0 };
      this.onMapped({ ...size, at: performance.now() });
    }
  }
}
