/** Postal addresses as their country writes them. */
import { formatAddress } from 'localized-address-format';

import type { Address } from './host';

/** The languages in which a country may be written. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'da', 'sv', 'nb', 'fi', 'pl', 'cs', 'sk', 'hu', 'ro', 'bg', 'hr', 'sl', 'el', 'tr', 'ru', 'uk', 'ar', 'he', 'hi', 'ja', 'ko', 'zh', 'zh-Hant'];
/** Names that are written all the same, and are no language's name for the country. */
const ALSO: Record<string, string> = {
  usa: 'US', 'u.s.a.': 'US', us: 'US', 'u.s.': 'US', 'united states of america': 'US', america: 'US',
  uk: 'GB', 'u.k.': 'GB', 'great britain': 'GB', england: 'GB', scotland: 'GB', wales: 'GB', 'northern ireland': 'GB', grossbritannien: 'GB',
  'czech republic': 'CZ', holland: 'NL', 'the netherlands': 'NL', turkey: 'TR', korea: 'KR', 'republic of korea': 'KR', 'republic of ireland': 'IE', brd: 'DE', uae: 'AE', 'hong kong': 'HK',
};
const key = (text: string): string => text.trim().normalize('NFC').toLocaleLowerCase('en').replaceAll('ß', 'ss');

let known: Map<string, string> | undefined;
/** The code of a country, however it is written: "DE" for "Germany", "Deutschland", "de". */
function codeOf(country: string): string | undefined {
  known ??= new Map([...LANGUAGES.flatMap(names), ...Object.entries(ALSO)]);
  return known.get(key(country));
}

function names(language: string): [string, string][] {
  const inWords = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes.flatMap((code): [string, string][] => {
    const name = inWords.of(code);
    return name === undefined ? [] : [[key(name), code], [key(code), code]];
  });
}

/** An address as it is written on an envelope, without its country. No part of it is left out. */
export function envelope({ street, city, region, postal_code, country }: Address): string {
  const code = codeOf(country);
  const lines = code === undefined ? anywhere(city, region, postal_code) : inCountry(code, city, region, postal_code);
  // Where the country comes first in an address, so does its town.
  const large = code !== undefined && isLargeFirst(code, `${city}${region}`);
  return (large ? [...lines, street] : [street, ...lines]).filter(Boolean).join('\n');
}

/** Whether an address begins with what is largest: where it is written in Chinese, Japanese or Korean. */
function isLargeFirst(code: string, text: string): boolean {
  return ['CN', 'JP', 'KR', 'TW', 'HK', 'MO'].includes(code) && /[\p{Script=Han}\p{Script=Hangul}]/u.test(text);
}

/** The lines of the town in a country. */
function inCountry(code: string, city: string, region: string, postal_code: string): string[] {
  const latin = /^[\p{Script=Latin}\p{M}\p{N}\p{P}\p{Z}]*$/u.test(`${city}${region}${postal_code}`);
  const written = (locality: string, administrativeArea: string): string[] =>
    formatAddress({ postalCountry: code, locality, administrativeArea, postalCode: postal_code }, latin ? 'latin' : 'local');
  const lines = written(city, region);
  // Some countries name no town beside the region, or no region beside the town.
  const missing = [city, region, postal_code].filter((part) => part !== '' && !lines.some((line) => line.includes(part)));
  if (missing.includes(city)) return written(city, latin ? [city, region].filter(Boolean).join(', ') : region + city);
  return [...lines, ...missing];
}

/** The same where the country is not known: with a state it is written as in America, else the code says where it stands. */
function anywhere(city: string, region: string, postal_code: string): string[] {
  const joined = (...parts: string[]): string => parts.filter(Boolean).join(' ');
  if (region !== '') return [[city, joined(region, postal_code)].filter(Boolean).join(', ')];
  return [/^\d/.test(postal_code) ? joined(postal_code, city) : joined(city, postal_code)];
}
