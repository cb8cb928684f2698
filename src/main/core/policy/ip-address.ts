import { no, truth, unknown, type Truth } from './truth';

/**
 * Whether an IPv4 address is in a range such as `203.0.113.0/24`. Of IPv6 ranges it knows only that no IPv4 address is
 * in them.
 */
export function addressIn(address: string, range: string): Truth {
  const [base = '', length = '32'] = range.split('/');
  const wanted = bitsOf(base);
  const given = bitsOf(address);
  if (wanted === null || !/^\d{1,2}$/.test(length) || Number(length) > 32) {
    return isV6(base) && given !== null ? no : unknown(`“${range}” is not an IPv4 range`);
  }
  if (given === null) return isV6(address) ? no : unknown(`“${address}” is not an address`);
  const shift = 2 ** (32 - Number(length));
  return truth(Math.floor(given / shift) === Math.floor(wanted / shift));
}

function bitsOf(address: string): number | null {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null;
  return parts.reduce((bits, part) => bits * 256 + Number(part), 0);
}

const isV6 = (address: string): boolean => /^[0-9a-f]*:[0-9a-f:.]*$/i.test(address);
