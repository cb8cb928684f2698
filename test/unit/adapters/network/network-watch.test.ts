import { networkInterfaces } from 'node:os';
import { expect, test, vi } from 'vitest';
import { createNetworkWatch } from '../../../../src/main/adapters/network/network-watch';

const address = (cidr: string, internal = false) => ({
  address: cidr.split('/')[0] ?? '',
  netmask: '255.255.255.0',
  family: 'IPv4' as const,
  mac: '00:00:00:00:00:00',
  internal,
  cidr,
});

test('each time a network comes, changes or goes, the watch reports it once, until nobody listens', () => {
  vi.useFakeTimers();
  try {
    let interfaces: ReturnType<typeof networkInterfaces> = { lo: [address('127.0.0.1/8', true)] };
    const onChange = vi.fn();
    const stop = createNetworkWatch(() => interfaces, 1000).watch(onChange);
    vi.advanceTimersByTime(5000);
    expect(onChange).not.toHaveBeenCalled();
    interfaces = { ...interfaces, wlan0: [address('192.168.1.7/24')] };
    vi.advanceTimersByTime(5000);
    expect(onChange).toHaveBeenCalledTimes(1);
    interfaces = { ...interfaces, wlan0: [address('10.0.0.7/24')] };
    vi.advanceTimersByTime(5000);
    expect(onChange).toHaveBeenCalledTimes(2);
    interfaces = { lo: [address('127.0.0.1/8', true)], docker0: [] };
    vi.advanceTimersByTime(5000);
    expect(onChange).toHaveBeenCalledTimes(3);
    stop();
    interfaces = {};
    vi.advanceTimersByTime(5000);
    expect(onChange).toHaveBeenCalledTimes(3);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('the watch can read the interfaces of this computer', () => {
  vi.useFakeTimers();
  try {
    const onChange = vi.fn();
    const stop = createNetworkWatch(networkInterfaces, 10).watch(onChange);
    vi.advanceTimersByTime(100);
    stop();
    expect(onChange).not.toHaveBeenCalled();
  } finally {
    vi.useRealTimers();
  }
});
