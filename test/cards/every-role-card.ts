import { backCard, leaveCard, leftCard } from '../../cards/leaving.ts';
import { roleCard, roleChangedCard, roleRequestCard } from '../../cards/roles.ts';
import { everything, type Person, type RoleRequest } from '../../domain/people.ts';
import type { NamedCard } from './every-card.ts';
import {
  alex,
  ben,
  chris,
  crowd,
  hostile,
  invited,
  longWide,
  names,
  nasty,
  now,
  peopleOf,
  shown,
  uma,
  viewOf,
} from './sample.ts';

const request: RoleRequest = { id: 'r1', change: 'give', role: 'TQS_MGR', scope: everything, by: 'p-other', at: now };
const asked = (change: Partial<RoleRequest> = {}): Person => ({ ...ben, requests: [{ ...request, ...change }] });

export function roleCards(): NamedCard[] {
  const users = (people: { id: string; name: string }[]) => people.map((one) => ({ ...one, roles: ['USER' as const] }));
  const few = [alex, uma, ben].map((one) => ({
    id: one.id,
    name: one.name,
    roles: one === ben ? ['APP_MGR' as const, 'USER' as const] : ['USER' as const],
  }));
  const about = { requestId: 'r1', byName: 'Rita Okafor' };
  const some = { all: false, processIds: ['PRC-0001'], serviceIds: [], componentIds: [] };
  return [
    { name: 'role', card: roleCard(viewOf(alex), few) },
    { name: 'role, installer', card: roleCard(viewOf(chris), few) },
    { name: 'role, 200 people and records', card: roleCard(viewOf(alex), users(peopleOf(crowd)), peopleOf(crowd)) },
    { name: 'role, 200 people', card: roleCard(viewOf(alex), users(peopleOf(crowd))) },
    { name: 'role, hostile', card: roleCard(viewOf(alex), users(peopleOf(hostile))) },
    { name: 'role, nobody else', card: roleCard(viewOf(alex), few.slice(0, 1)) },
    { name: 'role request', card: roleRequestCard(viewOf(alex), { ...about, about: shown(asked()) }) },
    {
      name: 'role request, take',
      card: roleRequestCard(viewOf(alex), { ...about, about: shown(asked({ change: 'take', scope: some })) }),
    },
    {
      name: 'role request, by me',
      card: roleRequestCard(viewOf(alex), { ...about, about: shown(asked({ by: alex.id })) }),
    },
    { name: 'role request, gone', card: roleRequestCard(viewOf(alex), { ...about, about: shown(ben) }) },
    {
      name: 'role request, hostile',
      card: roleRequestCard(viewOf(alex), { ...about, byName: nasty, about: shown({ ...asked(), name: nasty }) }),
    },
    {
      name: 'has left?',
      card: leaveCard(viewOf(alex), {
        about: shown({ ...asked(), installer: true }),
        names,
        hanging: {
          interviews: [invited()],
          owned: [{ id: 'PRC-0001', name: 'Order intake' }],
          managed: [{ id: 'SVC-0001', name: 'Web shop' }],
          deputyOf: [{ id: 'CMP-0001', name: 'web-a' }],
        },
      }),
    },
    {
      name: 'has left?, nothing hangs on them',
      card: leaveCard(viewOf(alex), {
        about: shown(uma),
        names,
        hanging: { interviews: [], owned: [], managed: [], deputyOf: [] },
      }),
    },
    {
      name: 'has left?, 200 records, hostile',
      card: leaveCard(viewOf(alex), {
        about: shown({ ...asked(), name: nasty }),
        names: hostile,
        hanging: {
          interviews: Array.from({ length: 200 }, () => invited()),
          owned: peopleOf(hostile),
          managed: peopleOf(crowd),
          deputyOf: Array.from({ length: 200 }, (_, n) => ({ id: `PRC-${1000 + n}`, name: longWide })),
        },
      }),
    },
    { name: 'has left', card: leftCard(viewOf(alex), ben) },
    { name: 'has left, hostile', card: leftCard(viewOf(alex), { ...ben, name: nasty }) },
    { name: 'is back', card: backCard(viewOf(alex), ben) },
    { name: 'is back, hostile', card: backCard(viewOf(alex), { ...ben, name: nasty }) },
    { name: 'my roles changed', card: roleChangedCard(viewOf(ben), ben) },
    { name: 'roles changed of another', card: roleChangedCard(viewOf(alex), asked()) },
    { name: 'roles changed, hostile', card: roleChangedCard(viewOf(alex), { ...ben, name: nasty }) },
  ];
}
