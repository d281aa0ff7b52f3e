import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alerts } from '../rules/alerts/index.ts';
import { parseRunbook, type Runbook } from './runbook.ts';

const folder = new URL('./runbooks/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

function read(page: string): Runbook {
  return parseRunbook(readFileSync(new URL(page, folder), 'utf8'));
}

describe('parseRunbook', () => {
  it('takes a page apart, and is not misled by comments in a block', () => {
    const page =
      '# EtcdX\n\nIt says x, see [y](EtcdY.md).\n\n## Diagnosis\n\n```sh\n## no heading\netcdctl x\n```\n\n## Mitigation\n\nZ.\n';
    expect(parseRunbook(page)).toEqual({
      title: 'EtcdX',
      says: 'It says x, see [y](EtcdY.md).',
      sections: [
        {
          title: 'Diagnosis',
          text: '```sh\n## no heading\netcdctl x\n```',
          blocks: [{ language: 'sh', code: '## no heading\netcdctl x\n' }],
        },
        { title: 'Mitigation', text: 'Z.', blocks: [] },
      ],
      links: ['EtcdY.md'],
    });
  });
});

it('every alert has a runbook, and every runbook an alert', () => {
  expect([...pages].sort()).toEqual(alerts.map(({ name }) => `${name}.md`).sort());
});

describe.each(pages)('%s', (page) => {
  const { title, says, sections, links } = read(page);

  it('has the parts that somebody who was woken looks for', () => {
    expect(`${title}.md`).toBe(page);
    expect(says).toMatch(/\S.*\.$/s);
    expect(sections.map((section) => section.title)).toEqual(['Meaning', 'Impact', 'Diagnosis', 'Mitigation']);
    expect(sections.filter(({ text }) => text === '')).toEqual([]);
  });

  it('has commands to find out with', () => {
    const diagnosis = sections.find((section) => section.title === 'Diagnosis');
    expect(diagnosis?.blocks.map(({ language }) => language)).toEqual(diagnosis?.blocks.map(() => 'sh'));
    expect(diagnosis?.blocks).not.toHaveLength(0);
  });

  it('links to pages that exist', () => {
    const known = [...pages, 'README.md'];
    const broken = links.filter((target) => !/^https?:/.test(target) && !known.includes(target.replace(/#.*$/, '')));
    const files = broken.filter((target) => {
      try {
        readFileSync(new URL(target.replace(/#.*$/, ''), folder));
        return false;
      } catch {
        return true;
      }
    });
    expect(files).toEqual([]);
  });
});
