import { figure } from '../lib/locale';

/** "1 contact", "2 contacts", "1,200 contacts". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${figure(n)} ${n === 1 ? one : many}`;
}
